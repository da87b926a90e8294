package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gives a column another type while its own is created anew, and takes it back: for an enum text,
 * for a domain what that is made of.
 */
final class TypeForNow {
  private static final Set<Kind> KINDS = EnumSet.of(Kind.ENUM, Kind.DOMAIN);

  private TypeForNow() {}

  /** Whether there is one for types of a kind. */
  static boolean isKnown(Kind kind) {
    return KINDS.contains(kind);
  }

  static Aside of(CatalogObject before, CatalogObject after, ObjectName own, Scope scope) {
    if (!TableText.isOwn(before)) {
      return new Aside.Released(List.of(), List.of()); // along with the column that it inherits
    }
    String column = Identifier.quote(before.name().name());
    boolean isArray = before.properties().getOrDefault("type", "").endsWith("]");
    String other =
        (own.kind() == Kind.ENUM ? "text" : scope.sql(scope.typeBelow(own)))
            + (isArray ? "[]" : "");
    var first = new ArrayList<Statement>();
    String comment = "Make " + other + " of " + before.name() + " while its type is created again";
    if (before.get("default") != null) {
      first.add(clause(comment, before, "DROP DEFAULT", scope));
    }
    String toOther = "TYPE " + other + " USING " + column + "::" + other;
    first.add(clause(comment, before, toOther, scope));
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
