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
public final class TypeForNow {
  private static final Set<Kind> KINDS = EnumSet.of(Kind.ENUM, Kind.DOMAIN);

  private static final String COMMENT = " while its type is created again";

  private TypeForNow() {}

  /** Whether there is one for types of a kind. */
  public static boolean isKnown(Kind kind) {
    return KINDS.contains(kind);
  }

  static Aside of(CatalogObject before, CatalogObject after, ObjectName own, Scope scope) {
    if (!TableText.isOwn(before) || isOfType(before, scope)) {
      return new Aside.Released(List.of(), List.of()); // along with what it is inherited from
    }
    String refusal = PartitionKey.refusal(before, scope);
    if (!refusal.isEmpty()) {
      return new Aside.Stuck(refusal);
    }
    String column = Identifier.quote(before.name().name());
    String other = other(before, own, scope);
    var first = new ArrayList<Statement>();
    String comment = "Make " + other + " of " + before.name() + COMMENT;
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

  private static boolean isOfType(CatalogObject column, Scope scope) {
    CatalogObject table = scope.history(TableText.parentOf(column.name()));
    return table != null && table.get("of type") != null;
  }

  /** The same for an attribute of a type that nothing has. */
  static Aside ofAttribute(CatalogObject before, CatalogObject after, ObjectName own, Scope scope) {
    return new Aside.Released(
        List.of(
            AttributePlanner.setType(
                "Make " + other(before, own, scope) + " of " + before.name() + COMMENT,
                before.name(),
                other(before, own, scope),
                scope)),
        List.of(
            AttributePlanner.setType(
                "Give " + after.name() + " its type again",
                after.name(),
                ColumnText.type(after, scope),
                scope)));
  }

  private static String other(CatalogObject before, ObjectName own, Scope scope) {
    boolean isArray = before.properties().getOrDefault("type", "").endsWith("]");
    return (own.kind() == Kind.ENUM ? "text" : scope.sql(scope.typeBelow(own)))
        + (isArray ? "[]" : "");
  }

  private static Statement clause(
      String comment, CatalogObject column, String clause, Scope scope) {
    return Statement.clause(
        comment,
        TablePlanner.head(column.name().parent(), scope),
        "ALTER COLUMN " + Identifier.quote(column.name().name()) + " " + clause);
  }
}
