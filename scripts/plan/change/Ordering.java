package plan.change;

import database.Catalog;
import database.Difference;
import database.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plan.change.ChangeGraph.Node;
import plan.kind.Question;
import plan.kind.Scope;

/**
 * What happens to each object, in an order in which it can.
 *
 * @param nodes in that order; without those that need each other in a way that nothing opens
 * @param unchecked the functions whose bodies cannot be checked when they are created
 * @param refusals what cannot be planned, and why
 * @param questions what has to be known first
 */
record Ordering(
    List<Node> nodes,
    Set<ObjectName> unchecked,
    Map<ObjectName, String> refusals,
    List<Question> questions) {

  static Ordering of(Catalog history, Catalog desired, List<Difference> differences, Scope scope) {
    var moves = new Moves(history, desired, differences, scope);
    var refusals = new TreeMap<>(moves.refusals());
    var unchecked = new HashSet<ObjectName>();
    while (true) {
      new StatementsOf(moves, scope).fill();
      refusals.putAll(moves.refusals());
      var graph = new ChangeGraph(moves, scope, unchecked);
      List<Node> order = graph.inOrder();
      List<Node> cycles = graph.cycles();
      if (!cycles.isEmpty() && new Cycles(cycles, moves, scope).open(unchecked)) {
        continue;
      }
      for (Node node : cycles) {
        refusals.putIfAbsent(node.move.name, "what it needs needs it as well");
      }
      return new Ordering(order, unchecked, refusals, moves.questions());
    }
  }
}
