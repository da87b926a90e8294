package plan.change;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import plan.change.ChangeGraph.Node;
import plan.kind.Persistence;
import plan.kind.Scope;

/** Objects that need each other, and what of them can come later, or go earlier. */
final class Cycles {
  private final Set<ObjectName> names = new HashSet<>();
  private final Moves moves;
  private final Scope scope;

  Cycles(List<Node> nodes, Moves moves, Scope scope) {
    nodes.forEach(node -> names.add(node.move.name));
    this.moves = moves;
    this.scope = scope;
  }

  /**
   * Takes something out of the way: foreign keys first, of tables that stay as well, then the order
   * of functions and what their bodies mention, then checks, defaults and generated columns.
   *
   * @param unchecked gets the functions whose bodies cannot be checked when they are created
   * @return whether there was something
   */
  boolean open(Set<ObjectName> unchecked) {
    if (setApart(names.stream().flatMap(this::foreignKeys)) || recreateForeignKeys()) {
      return true;
    }
    List<ObjectName> functions =
        names.stream()
            .filter(n -> n.kind() == Kind.FUNCTION || n.kind() == Kind.PROCEDURE)
            .toList();
    return unchecked.addAll(functions) || setApart(names.stream().flatMap(this::expressions));
  }

  private boolean setApart(Stream<ObjectName> parts) {
    List<ObjectName> all = parts.filter(part -> !scope.isApart(part)).toList();
    all.forEach(scope::setApart);
    return !all.isEmpty();
  }

  /** Those to other tables, of tables that come or go. */
  private Stream<ObjectName> foreignKeys(ObjectName table) {
    if (table.kind() != Kind.TABLE) {
      return Stream.of();
    }
    return Stream.of(
            scope.isNew(table)
                ? scope.desiredParts(table, Kind.CONSTRAINT)
                : List.<CatalogObject>of(),
            scope.desired(table) == null
                ? scope.historyParts(table, Kind.CONSTRAINT)
                : List.<CatalogObject>of())
        .flatMap(List::stream)
        .filter(constraint -> "foreign key".equals(constraint.get("type")))
        .filter(
            key ->
                key.dependsOn().stream()
                    .map(ObjectName::parent)
                    .anyMatch(
                        other -> other != null && names.contains(other) && !other.equals(table)))
        .map(CatalogObject::name);
  }

  /** Those between tables of which each must become logged, or UNLOGGED, before the other. */
  private boolean recreateForeignKeys() {
    List<ObjectName> keys =
        names.stream()
            .filter(name -> name.kind() == Kind.TABLE && Persistence.differs(name, scope))
            .flatMap(table -> scope.foreignKeysOf(table).stream())
            .filter(key -> Persistence.referenced(key).stream().anyMatch(names::contains))
            .map(CatalogObject::name)
            .filter(key -> scope.desired(key) != null && !scope.isNew(key))
            .toList();
    moves.recreate(keys);
    return !keys.isEmpty();
  }

  private Stream<ObjectName> expressions(ObjectName table) {
    if (table.kind() != Kind.TABLE || !scope.isNew(table)) {
      return Stream.of();
    }
    return Stream.concat(
        scope.desiredParts(table, Kind.CONSTRAINT).stream()
            .filter(constraint -> "check".equals(constraint.get("type")))
            .map(CatalogObject::name),
        scope.desiredParts(table, Kind.COLUMN).stream()
            .filter(column -> column.get("default") != null || column.get("generated") != null)
            .map(CatalogObject::name));
  }
}
