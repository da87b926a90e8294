package plan.change;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plan.change.ChangeGraph.Node;
import plan.kind.Scope;

/**
 * Whether a plan locks tables that have been there before. While it waits for such a lock,
 * everybody else who needs the table waits behind it.
 */
final class LockTimeout {
  static final String STATEMENT =
      """
      -- Give up rather than keep everybody waiting
      SET LOCAL lock_timeout = '5s';

      """;

  private static final Set<Kind> LOCKING =
      Set.of(
          Kind.TABLE,
          Kind.COLUMN,
          Kind.CONSTRAINT,
          Kind.INDEX,
          Kind.TRIGGER,
          Kind.POLICY,
          Kind.RULE);

  private LockTimeout() {}

  /** Whether one of the moves locks a table of the history. */
  static boolean isWanted(List<Node> order, Scope scope) {
    return order.stream()
        .map(node -> node.move)
        .filter(move -> !move.dropping.isEmpty() || !move.doing.isEmpty())
        .filter(move -> LOCKING.contains(move.name.kind()))
        .flatMap(LockTimeout::involved)
        .anyMatch(name -> name.kind() == Kind.TABLE && scope.history(name) != null);
  }

  private static Stream<ObjectName> involved(Move move) {
    return Stream.of(Stream.of(move.name), neighbours(move.before), neighbours(move.after))
        .flatMap(names -> names)
        .map(name -> name.parent() == null ? name : name.parent());
  }

  private static Stream<ObjectName> neighbours(@Nullable CatalogObject object) {
    return object == null
        ? Stream.empty()
        : Stream.concat(object.comesWith().stream(), object.dependsOn().stream());
  }
}
