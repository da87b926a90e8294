package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Views and functions in the words of the schema file, where those mean the same. */
final class WrittenText {
  private static final Pattern CREATE =
      Pattern.compile(
          "(?is)(create)(\\s+or\\s+replace)?"
              + "(\\s+(?:(?:recursive\\s+)?view|materialized\\s+view|function|procedure)\\s.*)");

  private WrittenText() {}

  /**
   * The statement of the schema file.
   *
   * @param replaces whether the object is there already
   */
  static Optional<String> of(CatalogObject object, boolean replaces, Scope scope) {
    return scope
        .written(object.name())
        .filter(text -> !meansAnotherOrder(text, object, scope))
        .map(CREATE::matcher)
        .filter(Matcher::matches)
        .map(parts -> parts.group(1) + replace(parts, replaces) + parts.group(3).stripTrailing());
  }

  private static String replace(Matcher parts, boolean replaces) {
    if (!replaces) {
      return "";
    }
    boolean isUpper = parts.group(1).equals("CREATE");
    return isUpper ? " OR REPLACE" : " or replace";
  }

  /** A star stands for the columns in the order in which they came to be. */
  private static boolean meansAnotherOrder(String text, CatalogObject object, Scope scope) {
    return text.contains("*")
        && object.dependsOn().stream()
            .anyMatch(name -> name.kind() == Kind.TABLE && isReordered(name, scope));
  }

  private static boolean isReordered(ObjectName table, Scope scope) {
    if (scope.history(table) == null) {
      return false;
    }
    List<ObjectName> desired = names(scope.desiredParts(table, Kind.COLUMN));
    List<ObjectName> before = names(scope.historyParts(table, Kind.COLUMN));
    var kept = before.stream().filter(new HashSet<>(desired)::contains).toList();
    return !desired.subList(0, Math.min(kept.size(), desired.size())).equals(kept);
  }

  private static List<ObjectName> names(List<CatalogObject> objects) {
    return objects.stream().map(CatalogObject::name).toList();
  }
}
