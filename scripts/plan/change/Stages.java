package plan.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plan.change.ChangeGraph.Node;
import plan.kind.Statement;
import plan.kind.Statement.Mode;

/**
 * Deals out statements to files: those that run in a transaction, and those that cannot. Even
 * stages are transactions, odd ones are none; what depends on something comes in no earlier stage.
 */
final class Stages {
  private final List<List<Statement>> stages = new ArrayList<>();
  private final Map<Node, Integer> reached = new HashMap<>();

  private Stages() {}

  /** The statements of each stage; some may have none. */
  static List<List<Statement>> of(List<Statement> first, List<Node> order) {
    var stages = new Stages();
    first.forEach(statement -> stages.add(statement, 0));
    order.forEach(stages::place);
    return stages.stages;
  }

  private void place(Node node) {
    int stage = reached.getOrDefault(node, 0);
    for (Statement statement : node.move.statements(node.phase)) {
      if (statement.mode() != Mode.ANYWHERE) {
        boolean isOdd = statement.mode() == Mode.CONCURRENT;
        stage += (stage % 2 == 1) == isOdd ? 0 : 1;
      }
      add(statement, stage);
    }
    for (Node next : node.next) {
      boolean waits = isUsedBy(node, next);
      reached.merge(next, waits ? stage + 2 : stage, Math::max);
    }
  }

  /** Whether one adds a value to an enum, which the other uses: not before it is committed. */
  private static boolean isUsedBy(Node node, Node next) {
    return node.move.statements(node.phase).stream()
        .filter(statement -> !statement.adds().isEmpty())
        .anyMatch(
            added ->
                next.move.statements(next.phase).stream()
                    .anyMatch(user -> user.text().contains(added.adds())));
  }

  private void add(Statement statement, int stage) {
    while (stages.size() <= stage) {
      stages.add(new ArrayList<>());
    }
    stages.get(stage).add(statement);
  }
}
