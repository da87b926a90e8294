package plan.change;

import database.Catalog;
import database.Difference;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plan.change.ChangeGraph.Node;
import plan.kind.ConcurrentIndex;
import plan.kind.Question;
import plan.kind.Scope;
import plan.kind.Statement;
import plan.kind.Statement.Mode;

/**
 * The statements that turn one catalog into another.
 *
 * @param parts the files, in order; as far as they go when something is refused
 * @param renames what has another name afterwards, a sentence each
 * @param differences what else differs
 * @param refusals what cannot be planned, and why
 * @param questions what only a person can know; the plan is nothing worth before it is answered
 */
public record ChangePlan(
    List<Part> parts,
    List<String> renames,
    List<Difference> differences,
    Map<ObjectName, String> refusals,
    List<Question> questions) {
  /** What goes into one file, all of which runs in one mode. */
  public record Part(Mode mode, String sql) {}

  public ChangePlan {
    parts = List.copyOf(parts);
    renames = List.copyOf(renames);
    differences = List.copyOf(differences);
    questions = List.copyOf(questions);
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
    List<Difference> differences = history.differencesTo(desired);
    Ordering ordering = Ordering.of(history, desired, differences, scope);
    var questions = new ArrayList<>(ordering.questions());
    questions.addAll(Losses.questions(history, desired, scope.options()));
    List<Node> order = ordering.nodes();
    String begin =
        scope.options().asks() && (!first.isEmpty() || LockTimeout.isWanted(order, scope))
            ? LockTimeout.STATEMENT
            : "";
    List<Part> parts = parts(begin, first, order, ordering.unchecked().isEmpty());
    List<String> renames = first.stream().map(Statement::comment).toList();
    return new ChangePlan(parts, renames, differences, ordering.refusals(), questions);
  }

  private static List<Part> parts(
      String begin, List<Statement> first, List<Node> order, boolean areBodiesChecked) {
    var parts = new ArrayList<Part>();
    List<List<Statement>> stages = Stages.of(first, order);
    for (int stage = 0; stage < stages.size(); stage++) {
      List<Statement> statements = stages.get(stage);
      if (statements.isEmpty()) {
        continue;
      }
      Mode mode = Stages.mode(stage);
      List<String> built =
          statements.stream().map(Statement::builds).filter(name -> !name.isEmpty()).toList();
      if (!built.isEmpty()) {
        statements.add(ConcurrentIndex.check(built));
      }
      String sql = MigrationText.of(statements);
      parts.add(
          new Part(
              mode,
              mode == Mode.CONCURRENT
                  ? NO_TRANSACTION + sql
                  : begin + (areBodiesChecked || mode == Mode.LATER ? sql : unchecked(sql))));
    }
    return parts;
  }

  /** Statements that create functions whose bodies PostgreSQL is not to look into. */
  static String unchecked(String sql) {
    return UNCHECKED + sql + CHECKED;
  }
}
