package plan.kind;

import database.CatalogObject;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Collations. PostgreSQL alters nothing of them but the version, which is the server's own. */
final class CollationPlanner extends Dataless {
  @Override
  String definition(CatalogObject collation, Scope scope) {
    var options = new StringJoiner(", ", " (", ")");
    options.add("provider = " + collation.properties().getOrDefault("provider", ""));
    String collate = collation.get("lc_collate");
    String ctype = collation.get("lc_ctype");
    String locale = collation.get("locale");
    if (locale == null && collate != null && collate.equals(ctype)) {
      locale = collate;
    } else if (locale == null) {
      add(options, "lc_collate", collate);
      add(options, "lc_ctype", ctype);
    }
    add(options, "locale", locale);
    if (collation.is("nondeterministic")) {
      options.add("deterministic = false");
    }
    add(options, "rules", collation.get("rules"));
    return "CREATE COLLATION " + scope.name(collation.name()) + options;
  }

  private static void add(StringJoiner options, String name, @Nullable String value) {
    if (value != null) {
      options.add(name + " = " + Scope.literal(value));
    }
  }
}
