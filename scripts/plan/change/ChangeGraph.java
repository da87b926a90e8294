package plan.change;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plan.change.Move.Phase;
import plan.kind.Copies;
import plan.kind.KindPlanner;
import plan.kind.Kinds;
import plan.kind.Scope;
import plan.kind.Statement.Mode;
import plan.kind.TablePlace;

/**
 * The phases of all moves, and which comes before which: what is needed is created first and
 * dropped last.
 */
final class ChangeGraph {
  /** A phase of a move, with the phases of others that happen by it. */
  static final class Node {
    final Move move;
    final Phase phase;
    final List<Node> next = new ArrayList<>();
    int waitsFor;
    boolean isDone;

    Node(Move move, Phase phase) {
      this.move = move;
      this.phase = phase;
    }
  }

  private final Moves moves;
  private final Scope scope;
  private final Map<ObjectName, Node[]> nodes = new HashMap<>();
  private final List<Node> all = new ArrayList<>();

  /**
   * @param unchecked functions that need not come after what their bodies mention, which PostgreSQL
   *     looks up when it creates them, and does not remember
   */
  ChangeGraph(Moves moves, Scope scope, Set<ObjectName> unchecked) {
    this.moves = moves;
    this.scope = scope;
    for (Move move : moves.all()) {
      nodes.put(move.name, new Node[Phase.values().length]);
    }
    for (Move move : moves.all()) {
      for (Phase phase : Phase.values()) {
        node(move, phase);
      }
    }
    for (Move move : moves.all()) {
      connect(move);
    }
    new Mentions(moves)
        .forEach(
            (function, mentioned) -> {
              if (!unchecked.contains(function.name)) {
                edge(node(mentioned, Phase.DO), node(function, Phase.DO));
              }
            });
  }

  /** The node of a phase; that of the whole where a part comes or goes with it. */
  private @Nullable Node node(Move move, Phase phase) {
    Node[] own = nodes.get(move.name);
    if (own == null || !has(move, phase)) {
      return null;
    }
    Node known = own[phase.ordinal()];
    if (known != null) {
      return known;
    }
    ObjectName whole =
        phase == Phase.DROP ? move.droppedBy : phase == Phase.DO ? move.createdBy : null;
    Move other = whole == null ? null : moves.of(whole);
    Node found = other == null ? null : node(other, phase);
    if (found == null) {
      found = new Node(move, phase);
      all.add(found);
    }
    own[phase.ordinal()] = found;
    return found;
  }

  private static boolean has(Move move, Phase phase) {
    return switch (phase) {
      case DROP -> move.drops || !move.dropping.isEmpty();
      case DO -> move.creates || !move.doing.isEmpty();
      case FINISH -> !move.finishing.isEmpty() || !move.saying.isEmpty();
    };
  }

  private @Nullable Node node(ObjectName name, Phase phase) {
    Move move = moves.of(name);
    return move == null ? null : node(move, phase);
  }

  private void connect(Move move) {
    Node drop = node(move, Phase.DROP);
    Node work = node(move, Phase.DO);
    Node finish = node(move, Phase.FINISH);
    edge(drop, work);
    edge(work, finish);
    edge(drop, finish);
    if (move.before != null) {
      for (ObjectName name : move.before.dependsOn()) {
        lettingGo(move, name, drop, work);
      }
    }
    if (move.after != null) {
      takingHold(move.after, work, finish);
      awaiting(move.after, work);
    }
  }

  /** What goes must first be let go of. */
  private void lettingGo(Move move, ObjectName name, @Nullable Node drop, @Nullable Node work) {
    Node gone = node(name, Phase.DROP);
    if (move.before != null && Copies.isAlsoLocal(move.before, name)) {
      if (move.droppedBy == null) {
        edge(gone, drop); // what is inherited cannot be dropped
      }
      return;
    }
    KindPlanner planner = Kinds.of(move.name.kind());
    ObjectName whole = name.parent();
    boolean goesWithWhole = whole != null && gone != null && gone == node(whole, Phase.DROP);
    ObjectName dropped = goesWithWhole && whole != null ? whole : name;
    if (!move.drops && planner != null && planner.isReleasedByDrop(dropped)) {
      edge(gone, work);
      return;
    }
    edge(drop, gone);
    if (isConcurrent(move)) {
      return; // nothing has to wait for it
    }
    if (name.equals(move.name.parent()) && TablePlace.losesType(name, scope)) {
      edge(node(name, Phase.DO), drop); // what follows a type has only columns of that
      return;
    }
    if (move.before != null && Copies.isReleased(move.before, name, scope)) {
      edge(node(name, Phase.DO), drop); // only when its table is no partition any more
    } else if (!isMutual(move.name, scope.history(name))) {
      edge(drop, node(name, Phase.DO));
      if (!name.equals(move.name.parent())) {
        partsOf(name).forEach(part -> edge(drop, node(part, Phase.DO)));
      }
    }
    CatalogObject after = move.after;
    if (!move.drops && after != null && !after.dependsOn().contains(name)) {
      edge(work, gone);
    }
  }

  private static boolean isConcurrent(Move move) {
    return !move.dropping.isEmpty()
        && move.dropping.stream().allMatch(drop -> drop.mode() == Mode.CONCURRENT);
  }

  /** What is needed must first be there. */
  private void takingHold(CatalogObject object, @Nullable Node work, @Nullable Node finish) {
    KindPlanner planner = Kinds.of(object.name().kind());
    Set<ObjectName> late =
        planner == null
                || !scope.isNew(object.name())
                || (moves.refusals().containsKey(object.name()) && planner.isUsableUnfinished())
            ? Set.of()
            : planner.lateNeeds(object, scope);
    for (ObjectName name : object.dependsOn()) {
      if (isOf(object, name) && TablePlace.joins(name, scope)) {
        edge(work, node(name, Phase.DO));
        continue;
      }
      Node needed = needed(name, object);
      if (work != null && Copies.isAlsoLocal(object, name) && !isInNewTable(object)) {
        edge(work, node(name, Phase.DO)); // what comes second takes the first for its own
        continue;
      }
      Node user = work == null || late.contains(name) ? finish : work;
      edge(needed, user);
      if (scope.isNew(object.name()) && !name.equals(object.name().parent())) {
        partsOf(name).forEach(part -> edge(node(part, Phase.DO), user));
      }
    }
  }

  /** What is no dependency, but has to be out of the way, or as it should be. */
  private void awaiting(CatalogObject object, @Nullable Node work) {
    KindPlanner planner = Kinds.of(object.name().kind());
    if (work == null || planner == null) {
      return;
    }
    for (ObjectName name : planner.waitsFor(object, scope)) {
      Move other = moves.of(name);
      if (other != null) {
        edge(node(other, other.drops ? Phase.DROP : Phase.DO), work);
      }
    }
  }

  /** What has to happen to a dependency before an object can use it. */
  private @Nullable Node needed(ObjectName name, CatalogObject user) {
    boolean isMutual = isMutual(user.name(), scope.desired(name));
    if (isMutual && !scope.isNew(name)) {
      return null; // the change may be to use it
    }
    KindPlanner planner = Kinds.of(name.kind());
    Node finished =
        isMutual || planner == null || planner.isUsableUnfinished()
            ? null
            : node(name, Phase.FINISH);
    return finished == null ? node(name, Phase.DO) : finished;
  }

  private static boolean isMutual(ObjectName name, @Nullable CatalogObject other) {
    return other != null && other.dependsOn().contains(name);
  }

  /** The changed attributes of a composite type: what has the type, has them. */
  private List<ObjectName> partsOf(ObjectName name) {
    if (name.kind() != Kind.COMPOSITE_TYPE) {
      return List.of();
    }
    Stream<CatalogObject> parts =
        Stream.concat(
            scope.historyParts(name, Kind.COLUMN).stream(),
            scope.desiredParts(name, Kind.COLUMN).stream());
    return parts.map(CatalogObject::name).distinct().toList();
  }

  private static boolean isOf(CatalogObject part, ObjectName table) {
    return table.equals(part.name().parent())
        || (part.name().kind() == Kind.INDEX && part.comesWith().contains(table));
  }

  private boolean isInNewTable(CatalogObject object) {
    ObjectName table = object.name().parent();
    return table != null && scope.isNew(table);
  }

  private static void edge(@Nullable Node from, @Nullable Node to) {
    if (from != null && to != null && from != to) {
      from.next.add(to);
      to.waitsFor++;
    }
  }

  /**
   * All nodes in an order that the edges allow, and among those the one that reads best.
   *
   * @return as many as can be reached; fewer than all when there is a cycle
   */
  List<Node> inOrder() {
    var ready = new PriorityQueue<Node>(ReadingOrder.of(scope));
    for (Node node : all) {
      if (node.waitsFor == 0) {
        ready.add(node);
      }
    }
    var order = new ArrayList<Node>(all.size());
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      node.isDone = true;
      order.add(node);
      for (Node next : node.next) {
        if (--next.waitsFor == 0) {
          ready.add(next);
        }
      }
    }
    return order;
  }

  /** What is left after {@link #inOrder}, without what only waits for it: the cycles. */
  List<Node> cycles() {
    List<Node> left = all.stream().filter(node -> !node.isDone).toList();
    int before;
    do {
      before = left.size();
      var still = new HashSet<Node>(left);
      left = left.stream().filter(node -> node.next.stream().anyMatch(still::contains)).toList();
    } while (left.size() < before);
    return left;
  }
}
