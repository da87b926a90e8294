package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Difference;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plan.change.ChangeGraph.Node;
import plan.kind.Scope;
import plan.kind.Statement;

/**
 * The statements that turn one catalog into another.
 *
 * @param sql the migration; as far as it goes when something is refused
 * @param refusals what cannot be planned, and why
 */
public record ChangePlan(String sql, Map<ObjectName, String> refusals) {
  /**
   * Plans.
   *
   * @param differences what {@code history.differencesTo(desired)} says
   */
  public static ChangePlan of(
      Catalog history, Catalog desired, List<Difference> differences, Scope scope) {
    var moves = new Moves(history, desired, differences, scope);
    var refusals = new TreeMap<>(moves.refusals());
    while (true) {
      new StatementsOf(moves, scope).fill();
      refusals.putAll(moves.refusals());
      var graph = new ChangeGraph(moves, scope);
      List<Node> order = graph.inOrder();
      List<Node> cycles = graph.cycles();
      if (cycles.isEmpty()) {
        return new ChangePlan(sql(order), refusals);
      }
      if (!breakOpen(cycles, scope)) {
        for (Node node : cycles) {
          refusals.put(node.move.name, "it is part of a cycle of dependencies");
        }
        return new ChangePlan(sql(order), refusals);
      }
    }
  }

  private static String sql(List<Node> order) {
    var statements = new ArrayList<Statement>();
    order.forEach(node -> statements.addAll(node.move.statements(node.phase)));
    return MigrationText.of(statements);
  }

  /** Takes foreign keys, then all else that can come later, out of the new tables of a cycle. */
  private static boolean breakOpen(List<Node> cycles, Scope scope) {
    return setApart(cycles, scope, true) || setApart(cycles, scope, false);
  }

  private static boolean setApart(List<Node> cycles, Scope scope, boolean onlyForeignKeys) {
    boolean found = false;
    for (Node node : cycles) {
      ObjectName table = node.move.name;
      if (table.kind() != Kind.TABLE || !scope.isNew(table)) {
        continue;
      }
      for (CatalogObject constraint : scope.desiredParts(table, Kind.CONSTRAINT)) {
        boolean isForeignKey = "foreign key".equals(constraint.get("type"));
        boolean isCheck = "check".equals(constraint.get("type"));
        if ((isForeignKey || (isCheck && !onlyForeignKeys)) && !scope.isApart(constraint.name())) {
          scope.setApart(constraint.name());
          found = true;
        }
      }
      if (onlyForeignKeys) {
        continue;
      }
      for (CatalogObject column : scope.desiredParts(table, Kind.COLUMN)) {
        boolean computes = column.get("default") != null || column.get("generated") != null;
        if (computes && !scope.isApart(column.name())) {
          scope.setApart(column.name());
          found = true;
        }
      }
    }
    return found;
  }
}
