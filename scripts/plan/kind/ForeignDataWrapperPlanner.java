package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.Locale;

/** Foreign-data wrappers that no extension brought. */
final class ForeignDataWrapperPlanner extends Dataless {
  @Override
  String definition(CatalogObject wrapper, Scope scope) {
    String options = ForeignOptions.of(wrapper, "option ");
    return "CREATE FOREIGN DATA WRAPPER "
        + scope.name(wrapper.name())
        + withoutArguments(clause(" HANDLER ", wrapper, "handler", scope))
        + withoutArguments(clause(" VALIDATOR ", wrapper, "validator", scope))
        + (options.isEmpty() ? "" : " " + options);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var clauses = new ArrayList<String>();
    for (String function : new String[] {"handler", "validator"}) {
      if (change.has(function)) {
        String word = function.toUpperCase(Locale.ROOT);
        clauses.add(
            change.after().get(function) == null
                ? "NO " + word
                : word + " " + withoutArguments(text(change.after(), function, scope)));
      }
    }
    String options = ForeignOptions.change(change, "option ");
    if (!options.isEmpty()) {
      clauses.add(options);
    }
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(),
            "ALTER FOREIGN DATA WRAPPER "
                + scope.name(change.name())
                + " "
                + String.join(" ", clauses)));
  }
}
