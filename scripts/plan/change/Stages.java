package plan.change;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plan.change.ChangeGraph.Node;
import plan.kind.Statement;
import plan.kind.Statement.Mode;

/**
 * Deals out statements to files: transactions, those that cannot be in one, and transactions that
 * read whole tables under locks which block nobody. The stages go round in that order; what depends
 * on something comes in no earlier stage.
 */
final class Stages {
  private static final List<Mode> ROUND = List.of(Mode.TRANSACTION, Mode.CONCURRENT, Mode.LATER);

  private final List<List<Statement>> stages = new ArrayList<>();
  private final Map<Node, Integer> reached = new HashMap<>();

  /** The same for what runs in a transaction: its index may be built earlier. */
  private final Map<Node, Integer> proved = new HashMap<>();

  private Stages() {}

  /** The statements of each stage; some may have none. */
  static List<List<Statement>> of(List<Statement> first, List<Node> order) {
    var stages = new Stages();
    first.forEach(statement -> stages.add(statement, 0));
    order.forEach(stages::place);
    return stages.stages;
  }

  /** How the statements of a stage run. */
  static Mode mode(int stage) {
    return ROUND.get(stage % ROUND.size());
  }

  private void place(Node node) {
    int stage = reached.getOrDefault(node, 0);
    int settled = stage; // when those who need no validation can go on
    boolean isValidated = false;
    for (Statement statement : node.move.statements(node.phase)) {
      if (statement.mode() == Mode.TRANSACTION) {
        stage = Math.max(stage, proved.getOrDefault(node, 0));
      }
      while (statement.mode() != Mode.ANYWHERE && mode(stage) != statement.mode()) {
        stage++;
      }
      add(statement, stage);
      isValidated |= statement.mode() == Mode.LATER;
      settled = isValidated ? settled : stage;
    }
    for (Node next : node.next) {
      boolean waits = isUsedBy(node, next);
      reached.merge(next, waits ? settled + ROUND.size() : settled, Math::max);
      if (needsNotNull(next.move.after)) {
        proved.merge(next, stage, Math::max);
      }
    }
  }

  /** Whether an object can only be made of columns whose NOT NULL has been validated. */
  private static boolean needsNotNull(@Nullable CatalogObject object) {
    return object != null
        && ("primary key".equals(object.get("type")) || object.is("replica identity"));
  }

  /** Whether one adds a value to an enum, which the other uses: not before it is committed. */
  private static boolean isUsedBy(Node node, Node next) {
    return node.move.statements(node.phase).stream()
        .filter(statement -> !statement.adds().isEmpty())
        .anyMatch(
            added ->
                next.move.statements(next.phase).stream()
                    .anyMatch(user -> mentions(user.text(), added.adds())));
  }

  /** Whether SQL has a value by itself, or as one of an array. */
  private static boolean mentions(String sql, String value) {
    String bare = value.substring(1, value.length() - 1);
    return sql.contains(value)
        || Stream.of(bare, "\"" + bare + "\"")
            .flatMap(one -> Stream.of("{" + one + "}", "{" + one + ",", "," + one))
            .anyMatch(sql::contains);
  }

  private void add(Statement statement, int stage) {
    while (stages.size() <= stage) {
      stages.add(new ArrayList<>());
    }
    stages.get(stage).add(statement);
  }
}
