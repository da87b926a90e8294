package plan.change;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import plan.change.ChangeGraph.Node;
import plan.change.Move.Phase;
import plan.kind.Scope;

/**
 * The order in which a person would write statements that could come in any: first what goes, then
 * what comes, by kind, and all that happens to a table together.
 */
final class ReadingOrder {
  private ReadingOrder() {}

  static Comparator<Node> of(Scope scope) {
    return Comparator.<Node>comparingInt(node -> node.phase == Phase.DROP ? 0 : 1)
        .thenComparing(ReadingOrder::compareGroups)
        .thenComparing(node -> node.move.name.kind())
        .thenComparingInt(ReadingOrder::position)
        .thenComparing(node -> node.move.name)
        .thenComparing(node -> node.phase);
  }

  private static int compareGroups(Node a, Node b) {
    ObjectName first = group(a.move);
    ObjectName second = group(b.move);
    if (first.kind() != second.kind()) {
      int order = first.kind().compareTo(second.kind());
      return a.phase == Phase.DROP ? -order : order;
    }
    return first.compareTo(second);
  }

  /** The table, view or domain that an object is in or, if an index, on; else itself. */
  private static ObjectName group(Move move) {
    if (move.name.parent() != null) {
      return move.name.parent();
    }
    CatalogObject object = move.after == null ? move.before : move.after;
    return move.name.kind() == Kind.INDEX && object != null
        ? object.comesWith().stream()
            .filter(ReadingOrder::isRelation)
            .min(ObjectName::compareTo)
            .orElse(move.name)
        : move.name;
  }

  private static boolean isRelation(ObjectName name) {
    return name.kind() == Kind.TABLE || name.kind() == Kind.MATERIALIZED_VIEW;
  }

  private static int position(Node node) {
    @Nullable CatalogObject object = node.move.after == null ? node.move.before : node.move.after;
    return object == null ? 0 : Scope.position(object);
  }
}
