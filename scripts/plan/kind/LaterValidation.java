package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.Set;

/**
 * Rules for tables that have been there before: they hold for new rows at once, under a short lock,
 * and are proved of the old ones afterwards, while others read and write. See "Notes" in the manual
 * of ALTER TABLE.
 */
final class LaterValidation {
  static final String NOT_VALID = " NOT VALID";

  private LaterValidation() {}

  /** Whether rules of a table are to be added in that way. */
  static boolean isWanted(ObjectName table, Scope scope) {
    return table.kind() == Kind.TABLE
        && scope.isConcurrent(table)
        && !TablePlace.joins(table, scope)
        && !TablePlace.changesParent(table, scope);
  }

  /** Whether a check or foreign key is to be added in that way. */
  static boolean isPossible(CatalogObject constraint, Scope scope) {
    ObjectName table = TableText.tableOf(constraint);
    CatalogObject known = scope.desired(table);
    String type = constraint.properties().getOrDefault("type", "");
    return isWanted(table, scope)
        && known != null
        && Set.of("check", "foreign key").contains(type)
        && !constraint.is("not valid")
        && !constraint.is("not enforced")
        && (type.equals("check") || known.get("partition by") == null || scope.major() >= 18);
  }

  /** VALIDATE CONSTRAINT, in a later transaction. */
  static Statement of(ObjectName constraint, Scope scope) {
    return of("Look whether all rows keep " + constraint, constraint, scope);
  }

  /** The same, with another comment. */
  static Statement of(String comment, ObjectName constraint, Scope scope) {
    return Statement.clause(
            comment,
            TablePlanner.head(constraint.parent(), scope),
            "VALIDATE CONSTRAINT " + Identifier.quote(constraint.name()))
        .in(Statement.Mode.LATER);
  }
}
