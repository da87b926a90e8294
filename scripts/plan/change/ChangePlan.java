package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plan.change.ChangeGraph.Node;
import plan.kind.Scope;
import plan.kind.Statement;

/**
 * The statements that turn one catalog into another.
 *
 * @param parts the files, in order; as far as they go when something is refused
 * @param refusals what cannot be planned, and why
 */
public record ChangePlan(List<Part> parts, Map<ObjectName, String> refusals) {
  /** What goes into one file. */
  public record Part(boolean isTransaction, String sql) {}

  public ChangePlan {
    parts = List.copyOf(parts);
  }

  /** All statements. */
  public String sql() {
    return parts.stream().map(Part::sql).collect(Collectors.joining("\n"));
  }

  private static final String NO_TRANSACTION = "-- atlas:txmode none\n\n";

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
        return new ChangePlan(parts(first, order, withBodies), refusals);
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
        return new ChangePlan(parts(first, order, true), refusals);
      }
    }
  }

  private static List<Part> parts(
      List<Statement> first, List<Node> order, boolean areBodiesChecked) {
    var parts = new ArrayList<Part>();
    List<List<Statement>> stages = Stages.of(first, order);
    for (int stage = 0; stage < stages.size(); stage++) {
      List<Statement> statements = stages.get(stage);
      if (statements.isEmpty()) {
        continue;
      }
      boolean isTransaction = stage % 2 == 0;
      String sql = MigrationText.of(statements);
      parts.add(
          new Part(
              isTransaction,
              !isTransaction
                  ? NO_TRANSACTION + sql
                  : areBodiesChecked ? sql : UNCHECKED + sql + CHECKED));
    }
    return parts;
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
