package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Moves a table between parents: partitions attached and detached, heirs made and unmade. */
public final class TablePlace {
  private static final String PARTITION_OF = "partition of";
  private static final List<String> PARENTS = List.of(PARTITION_OF, "inherits");

  private final ObjectChange change;
  private final Scope scope;

  TablePlace(ObjectChange change, Scope scope) {
    this.change = change;
    this.scope = scope;
  }

  /**
   * Adds the statements.
   *
   * @return why it cannot be done; empty when it can
   */
  String plan(List<Statement> statements) {
    if (change.differs("detach pending")) {
      return "a concurrent detach was not finished: ALTER TABLE … DETACH PARTITION … FINALIZE";
    }
    String table = scope.name(change.name());
    if (change.before().get(PARTITION_OF) != null) {
      statements.add(
          Statement.of(
              "Detach partition " + table,
              "ALTER TABLE "
                  + scope.sql(String.valueOf(change.before().get(PARTITION_OF)))
                  + " DETACH PARTITION "
                  + table));
    }
    if (isOtherPartition(change.name(), scope)) {
      statements.addAll(PlaceNotNulls.of(change.name(), scope));
    }
    inherit(statements);
    if (change.after().get(PARTITION_OF) != null) {
      statements.add(Statement.of("Attach partition " + table, attach(change.after(), scope)));
    }
    return "";
  }

  /** Whether a table that has been there gets a parent, which it then has to be like. */
  public static boolean joins(ObjectName table, Scope scope) {
    CatalogObject before = scope.history(table);
    return before != null
        && PARENTS.stream()
            .anyMatch(place -> before.get(place) == null && differs(table, place, scope));
  }

  /** Whether a table that stays gets another parent, or none any more. */
  static boolean moves(ObjectName table, Scope scope) {
    return PARENTS.stream().anyMatch(place -> differs(table, place, scope));
  }

  /** Whether a table that stays is of no type any more. */
  public static boolean losesType(ObjectName table, Scope scope) {
    CatalogObject after = scope.desired(table);
    return differs(table, "of type", scope) && after != null && after.get("of type") == null;
  }

  /** Whether a table that stays becomes a partition, or one of another table, or none. */
  static boolean isOtherPartition(ObjectName table, Scope scope) {
    return differs(table, PARTITION_OF, scope);
  }

  /** Whether a partition becomes one of another table. */
  static boolean changesParent(ObjectName table, Scope scope) {
    CatalogObject before = scope.history(table);
    CatalogObject after = scope.desired(table);
    return isOtherPartition(table, scope)
        && before != null
        && before.get(PARTITION_OF) != null
        && after != null
        && after.get(PARTITION_OF) != null;
  }

  private static boolean differs(ObjectName table, String property, Scope scope) {
    CatalogObject before = scope.history(table);
    CatalogObject after = scope.desired(table);
    return before != null
        && after != null
        && !Objects.equals(before.get(property), after.get(property));
  }

  /** ATTACH PARTITION. */
  static String attach(CatalogObject table, Scope scope) {
    return "ALTER TABLE "
        + scope.sql(String.valueOf(table.get(PARTITION_OF)))
        + " ATTACH PARTITION "
        + scope.name(table.name())
        + " "
        + scope.sql(String.valueOf(table.get("partition bound")));
  }

  private void inherit(List<Statement> statements) {
    var before = new TreeSet<>(parents(change.before()));
    var after = new TreeSet<>(parents(change.after()));
    String head = TablePlanner.head(change.name(), scope);
    for (String parent : before) {
      if (!after.contains(parent)) {
        statements.add(
            Statement.clause(
                "Part " + change.name() + " from " + parent, head, "NO INHERIT " + parent));
      }
    }
    for (String parent : after) {
      if (!before.contains(parent)) {
        statements.add(
            Statement.clause(
                "Let " + change.name() + " inherit " + parent, head, "INHERIT " + parent));
      }
    }
  }

  private List<String> parents(CatalogObject table) {
    return table.get("inherits") == null
        ? List.of()
        : table.dependsOn().stream()
            .filter(name -> isParent(name, table.get("inherits")))
            .map(scope::name)
            .toList();
  }

  private static boolean isParent(ObjectName name, @Nullable String inherits) {
    return (name.kind() == Kind.TABLE || name.kind() == Kind.FOREIGN_TABLE)
        && inherits != null
        && (", " + inherits + ", ")
            .contains(
                ", "
                    + (name.schema().equals("public") ? "public." : "")
                    + (name.schema().equals("public") ? Identifier.quote(name.name()) : name.sql())
                    + ", ");
  }
}
