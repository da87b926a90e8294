package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Turns a column into text while its type is created anew, and back. */
final class TextForNow {
  private TextForNow() {}

  static Aside of(CatalogObject before, CatalogObject after, Scope scope) {
    if (!TableText.isOwn(before)) {
      return new Aside.Released(List.of(), List.of()); // along with the column that it inherits
    }
    String column = Identifier.quote(before.name().name());
    boolean isArray = before.properties().getOrDefault("type", "").endsWith("]");
    String text = isArray ? "text[]" : "text";
    var first = new ArrayList<Statement>();
    String comment = "Make text of " + before.name() + " while its type is created again";
    if (before.get("default") != null) {
      first.add(clause(comment, before, "DROP DEFAULT", scope));
    }
    String toText = "TYPE " + text + " USING " + column + "::" + text;
    first.add(clause(comment, before, toText, scope));
    var second = new ArrayList<Statement>();
    String type = ColumnText.type(after, scope);
    String using =
        scope.options().using().getOrDefault(Scope.label(after.name()), column + "::" + type);
    String back = "Give " + before.name() + " its type again";
    second.add(clause(back, after, "TYPE " + type + " USING " + using, scope));
    if (after.get("default") != null) {
      second.add(
          clause(back, after, "SET DEFAULT " + ColumnText.defaultValue(after, scope), scope));
    }
    return new Aside.Released(first, second);
  }

  private static Statement clause(
      String comment, CatalogObject column, String clause, Scope scope) {
    return Statement.clause(
        comment,
        TablePlanner.head(column.name().parent(), scope),
        "ALTER COLUMN " + Identifier.quote(column.name().name()) + " " + clause);
  }
}
