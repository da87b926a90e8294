package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NOT NULL of tables that become partitions, or are partitions no more. A partition has what its
 * parent has; since PostgreSQL 18 as constraints, which get the names that they would have in a
 * table that is created in its place. A rename keeps the rule, which a key may need.
 */
final class PlaceNotNulls {
  private PlaceNotNulls() {}

  /** What to do while a table is no partition. */
  static List<Statement> of(ObjectName table, Scope scope) {
    var statements = new ArrayList<Statement>();
    String head = TablePlanner.head(table, scope);
    for (CatalogObject column : scope.desiredParts(table, Kind.COLUMN)) {
      CatalogObject before = scope.history(column.name());
      CatalogObject old = before == null ? null : ColumnText.notNullBefore(before, scope);
      CatalogObject constraint = ColumnText.notNullConstraint(column, scope);
      if (old != null && constraint != null && isPair(old.name(), constraint.name(), scope)) {
        statements.add(
            Statement.of(
                "Rename " + old.name() + " to " + constraint.name().name(),
                head
                    + " RENAME CONSTRAINT "
                    + Identifier.quote(old.name().name())
                    + " TO "
                    + Identifier.quote(constraint.name().name())));
      } else if (TablePlace.changesParent(table, scope)
          && before != null
          && !before.is("not null")
          && column.is("not null")) {
        statements.addAll(NoNulls.of(column, scope));
      }
    }
    return statements;
  }

  /**
   * What renames a NOT NULL of the history, or has given one its name: its table, or the NOT NULL
   * that it is inherited from; null when nothing does.
   */
  static @Nullable ObjectName renamer(CatalogObject constraint, Scope scope) {
    ObjectName column = Copies.first(constraint, Kind.COLUMN);
    CatalogObject before = column == null ? null : scope.history(column);
    CatalogObject after = column == null ? null : scope.desired(column);
    CatalogObject old = before == null ? null : ColumnText.notNullBefore(before, scope);
    CatalogObject other = after == null ? null : ColumnText.notNullConstraint(after, scope);
    if (after == null || old == null || other == null || !isPair(old.name(), other.name(), scope)) {
      return null;
    }
    ObjectName table = TableText.parentOf(constraint.name());
    if (TablePlace.isOtherPartition(table, scope)) {
      return table;
    }
    CatalogObject origin = origin(after, scope);
    return origin != null && renamer(origin, scope) != null ? origin.name() : null;
  }

  private static boolean isPair(ObjectName old, ObjectName other, Scope scope) {
    return scope.desired(old) == null && scope.history(other) == null;
  }

  /** The NOT NULL of the parent, whose rename reaches its heirs. */
  private static @Nullable CatalogObject origin(CatalogObject column, Scope scope) {
    ObjectName name = Copies.first(column, Kind.COLUMN);
    CatalogObject inherited = name == null ? null : scope.desired(name);
    return inherited == null ? null : ColumnText.notNullConstraint(inherited, scope);
  }
}
