package plan.change;

import database.Catalog;
import database.CatalogObject;
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
  private static final String UNCHECKED =
      """
      -- Functions mention each other, or what is not there yet
      SET check_function_bodies = off;

      """;

  private static final String CHECKED = "\nRESET check_function_bodies;\n";

  /**
   * Plans.
   *
   * @param first what comes first, and {@code history} has seen already
   */
  public static ChangePlan of(
      Catalog history, Catalog desired, List<Statement> first, Scope scope) {
    var moves = new Moves(history, desired, history.differencesTo(desired), scope);
    var refusals = new TreeMap<>(moves.refusals());
    boolean withBodies = true;
    while (true) {
      new StatementsOf(moves, scope).fill();
      refusals.putAll(moves.refusals());
      var graph = new ChangeGraph(moves, scope, withBodies);
      List<Node> order = graph.inOrder();
      List<Node> cycles = graph.cycles();
      if (cycles.isEmpty()) {
        return new ChangePlan(sql(first, order, withBodies), refusals);
      }
      if (!breakOpen(cycles, scope, true)) {
        boolean isOpened = withBodies || breakOpen(cycles, scope, false);
        withBodies = false;
        if (isOpened) {
          continue;
        }
        for (Node node : cycles) {
          refusals.put(node.move.name, "it is part of a cycle of dependencies");
        }
        return new ChangePlan(sql(first, order, true), refusals);
      }
    }
  }

  private static String sql(
      List<Statement> first, List<Node> order, boolean areBodiesChecked) {
    var statements = new ArrayList<>(first);
    order.forEach(node -> statements.addAll(node.move.statements(node.phase)));
    String sql = MigrationText.of(statements);
    return areBodiesChecked ? sql : UNCHECKED + sql + CHECKED;
  }

  /** Takes foreign keys, or all else that can come later, out of the new tables of a cycle. */
  private static boolean breakOpen(
      List<Node> cycles, Scope scope, boolean onlyForeignKeys) {
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
