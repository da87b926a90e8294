package plan.kind;

import database.CatalogObject;
import java.util.Locale;

/** Access methods of tables and indexes. */
final class AccessMethodPlanner extends Dataless {
  @Override
  String definition(CatalogObject method, Scope scope) {
    return "CREATE ACCESS METHOD "
        + scope.name(method.name())
        + clause(" TYPE ", method, "type", scope).toUpperCase(Locale.ROOT)
        + clause(" HANDLER ", method, "handler", scope);
  }
}
