package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operators and functions of operator classes and families; see database.OperatorQueries. */
final class OperatorMembers {
  private static final Pattern MEMBER =
      Pattern.compile("(?<sort>operator|function) (?<number>\\d+) (?<types>\\(.*\\))");

  private OperatorMembers() {}

  static boolean isOne(String property) {
    return MEMBER.matcher(property).matches();
  }

  /** All members of a class or family, by number; empty when there are none. */
  static String all(CatalogObject object, Scope scope) {
    var members = new ArrayList<String>();
    List<String> properties =
        object.properties().keySet().stream()
            .filter(OperatorMembers::isOne)
            .sorted(
                Comparator.comparing((String member) -> member.startsWith("function"))
                    .thenComparing(member -> Integer.valueOf(member.split(" ")[1]))
                    .thenComparing(member -> member))
            .toList();
    for (String property : properties) {
      members.add(member(property, object.properties().getOrDefault(property, ""), scope));
    }
    return String.join(",\n  ", members);
  }

  /** {@code OPERATOR 1 (integer, integer)}, which is how a member is dropped. */
  static String key(String property, Scope scope) {
    Matcher parts = parts(property);
    String word = parts.group("sort").equals("operator") ? "OPERATOR " : "FUNCTION ";
    return word + parts.group("number") + " " + scope.sql(parts.group("types"));
  }

  /** A member as it is added. */
  static String member(String property, String value, Scope scope) {
    Matcher parts = parts(property);
    if (parts.group("sort").equals("function")) {
      return key(property, scope) + " " + scope.sql(value);
    }
    return "OPERATOR "
        + parts.group("number")
        + " "
        + scope.sql(value.replace(" for order by ", " FOR ORDER BY "));
  }

  private static Matcher parts(String property) {
    Matcher parts = MEMBER.matcher(property);
    if (!parts.matches()) {
      throw new IllegalArgumentException("property (" + property + ") must be a member");
    }
    return parts;
  }
}
