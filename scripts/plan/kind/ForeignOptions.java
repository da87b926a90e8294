package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** OPTIONS of foreign-data wrappers, servers, foreign tables and their columns. */
final class ForeignOptions {
  /** What stands in the catalog in place of a secret. */
  private static final String HIDDEN = "hidden";

  private ForeignOptions() {}

  /** {@code OPTIONS (host 'a', port '1')}; empty when there are none. */
  static String of(CatalogObject object, String prefix) {
    var options = new ArrayList<String>();
    object
        .properties()
        .forEach(
            (property, value) -> {
              if (property.startsWith(prefix)) {
                options.add(option(property, prefix, value));
              }
            });
    return list(options);
  }

  /** {@code OPTIONS (SET host 'b', DROP port)}; empty when no option differs. */
  static String change(ObjectChange change, String prefix) {
    var options = new ArrayList<String>();
    for (String property : new TreeSet<>(change.properties())) {
      if (!property.startsWith(prefix)) {
        continue;
      }
      String to = change.after().get(property);
      if (to == null) {
        options.add("DROP " + Identifier.quote(property.substring(prefix.length())));
      } else {
        String verb = change.before().get(property) == null ? "ADD " : "SET ";
        options.add(verb + option(property, prefix, to));
      }
    }
    return list(options);
  }

  private static String list(List<String> options) {
    return options.isEmpty() ? "" : "OPTIONS (" + String.join(", ", options) + ")";
  }

  private static String option(String property, String prefix, String value) {
    String name = property.substring(prefix.length());
    if (value.equals(HIDDEN)) {
      throw new Unplannable("its option " + name + " is a secret, which no migration may hold");
    }
    return Identifier.quote(name) + " " + Scope.literal(value);
  }
}
