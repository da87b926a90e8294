package plan.change;

import database.Catalog;
import database.ObjectName;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plan.change.ChangeGraph.Node;
import plan.kind.Scope;
import plan.kind.Statement;

/**
 * How one catalog becomes another, step by step: for who wants to deal the statements out himself.
 *
 * @param steps in an order in which they can be run
 * @param refusals what cannot be planned, and why; such objects have no statements
 */
public record Creation(List<Step> steps, Map<ObjectName, String> refusals) {
  /**
   * Something that happens to an object.
   *
   * @param isCompletion whether the object is there already and gets what is said of it: comments,
   *     privileges, what owns it
   * @param statements in order; may be none
   * @param isUnchecked whether it is a function whose body mentions what is not there yet
   * @param needs the steps that have to come before
   */
  public record Step(
      ObjectName object,
      boolean isCompletion,
      List<Statement> statements,
      boolean isUnchecked,
      List<Step> needs) {
    // As things, because there are thousands, each of which leads to others.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  public Creation {
    steps = List.copyOf(steps);
  }

  /** Plans. */
  public static Creation of(Catalog history, Catalog desired, Scope scope) {
    Ordering ordering = Ordering.of(history, desired, history.differencesTo(desired), scope);
    var steps = new IdentityHashMap<Node, Step>();
    for (Node node : ordering.nodes()) {
      ObjectName name = node.move.name;
      boolean isUnchecked = node.phase == Move.Phase.DO && ordering.unchecked().contains(name);
      boolean isCompletion = node.phase == Move.Phase.FINISH;
      List<Statement> statements = List.copyOf(node.move.statements(node.phase));
      steps.put(node, new Step(name, isCompletion, statements, isUnchecked, new ArrayList<>()));
    }
    var inOrder = new ArrayList<Step>();
    for (Node node : ordering.nodes()) {
      Step step = Objects.requireNonNull(steps.get(node), "every node has its step");
      inOrder.add(step);
      for (Node next : node.next) {
        Step later = steps.get(next);
        if (later != null) {
          later.needs.add(step);
        }
      }
    }
    return new Creation(inOrder, ordering.refusals());
  }

  /** Some of the steps as a schema file. */
  public static String text(List<Step> steps) {
    String sql =
        MigrationText.ofSchema(steps.stream().flatMap(s -> s.statements().stream()).toList());
    return steps.stream().anyMatch(Step::isUnchecked) ? ChangePlan.unchecked(sql) : sql;
  }
}
