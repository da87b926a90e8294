package plan.kind;

import database.CatalogObject;
import java.util.StringJoiner;

/** Transforms of a type for a language. */
final class TransformPlanner extends Dataless {
  @Override
  String definition(CatalogObject transform, Scope scope) {
    return definition("CREATE ", transform, scope);
  }

  private static String definition(String verb, CatalogObject transform, Scope scope) {
    var functions = new StringJoiner(", ", " (", ")");
    for (String direction : new String[] {"from SQL", "to SQL"}) {
      String words = direction.toUpperCase(java.util.Locale.ROOT) + " WITH FUNCTION ";
      String function = clause(words, transform, direction, scope);
      if (!function.isEmpty()) {
        functions.add(function);
      }
    }
    return verb + Annotations.described(transform.name(), scope) + functions;
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(), definition("CREATE OR REPLACE ", change.after(), scope)));
  }
}
