package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NOT NULL for a column that has been there before. SET NOT NULL reads all rows under a lock that
 * blocks everybody, unless a valid CHECK says the same; PostgreSQL 18 and later have it as a
 * constraint that can be validated.
 */
final class NoNulls {
  private final CatalogObject column;
  private final Scope scope;
  private final String head;
  private final String quoted;
  private final String comment;
  private final List<Statement> statements = new ArrayList<>();

  private NoNulls(CatalogObject column, Scope scope) {
    this.column = column;
    this.scope = scope;
    this.head = TablePlanner.head(column.name().parent(), scope);
    this.quoted = Identifier.quote(column.name().name());
    this.comment = "Let no null be in " + column.name();
  }

  /** The statements for a column that is NOT NULL and was not. */
  static List<Statement> of(CatalogObject column, Scope scope) {
    var plan = new NoNulls(column, scope);
    plan.fill();
    return plan.statements;
  }

  private void fill() {
    CatalogObject constraint = ColumnText.notNullConstraint(column, scope);
    ObjectName table = TableText.tableOf(column);
    boolean isLater = LaterValidation.isWanted(table, scope);
    boolean isUsual = constraint == null || ColumnText.notNull(column, scope).equals("NOT NULL");
    if (constraint != null && (!isUsual || constraint.is("not valid") || isLater)) {
      String add = add(constraint);
      if (constraint.is("not valid") || !isLater) {
        clause(comment, constraint.is("not valid") ? add + LaterValidation.NOT_VALID : add);
      } else {
        clause(comment + ", for new rows at first", add + LaterValidation.NOT_VALID);
        statements.add(LaterValidation.of(constraint.name(), scope));
      }
      return;
    }
    ObjectName check = isLater ? freeName(table) : null;
    if (check == null) {
      clause(comment, set());
      return;
    }
    String name = Identifier.quote(check.name());
    clause(
        comment + ", for new rows at first",
        "ADD CONSTRAINT "
            + name
            + " CHECK ("
            + quoted
            + " IS NOT NULL)"
            + LaterValidation.NOT_VALID);
    statements.add(LaterValidation.of("Look whether a null is in " + column.name(), check, scope));
    clause(comment + ", as there is none", set());
    // Not one more clause of the same statement: PostgreSQL drops before it looks for nulls.
    statements.add(Statement.also(head + " DROP CONSTRAINT " + name));
  }

  private String add(CatalogObject constraint) {
    return "ADD CONSTRAINT "
        + Identifier.quote(constraint.name().name())
        + " NOT NULL "
        + quoted
        + (constraint.is("no inherit") ? " NO INHERIT" : "");
  }

  private String set() {
    return "ALTER COLUMN " + quoted + " SET NOT NULL";
  }

  private void clause(String what, String clause) {
    statements.add(Statement.clause(what, head, clause));
  }

  /** The name of a constraint for now; null when it is taken. */
  private @Nullable ObjectName freeName(ObjectName table) {
    ObjectName name =
        table.child(Kind.CONSTRAINT, table.name() + "_" + column.name().name() + "_not_null");
    return scope.history(name) == null && scope.desired(name) == null ? name : null;
  }
}
