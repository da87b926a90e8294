package plan;

import database.Catalog;
import database.Difference;
import database.ObjectName;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plan.kind.Question;

/** Writes the SQL that turns one database into the likeness of another. */
public interface Planner {
  /** A database and what is in it. */
  record State(Database database, Catalog catalog) {}

  /**
   * What becomes one migration file.
   *
   * @param words what is added to the name of the file; empty for the first
   * @param sql the statements, each with a comment line
   */
  record Part(String words, String sql) {}

  /**
   * What a plan changes, for whoever asked for it.
   *
   * @param renames what has another name afterwards, a sentence each
   * @param differences what else differs
   */
  record Changes(List<String> renames, List<Difference> differences) {
    public Changes {
      renames = List.copyOf(renames);
      differences = List.copyOf(differences);
    }
  }

  /**
   * A plan. Nobody believes it: {@link Proof} runs it.
   *
   * @param parts in the order in which they run; none when the planner sees nothing to do
   * @param unplanned what somebody has to write, and why the planner cannot
   * @param questions what only a person can know; unanswered, the plan is worth nothing
   */
  record Plan(
      List<Part> parts,
      SortedMap<ObjectName, String> unplanned,
      List<Question> questions,
      Changes changes) {
    public Plan {
      questions = List.copyOf(questions);
      parts = List.copyOf(parts);
      unplanned = Collections.unmodifiableSortedMap(new TreeMap<>(unplanned));
    }

    /** All statements. */
    public String sql() {
      return parts.stream().map(Part::sql).collect(Collectors.joining("\n"));
    }
  }

  /**
   * Plans.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when the planner cannot do anything
   */
  Plan plan(State history, State desired) throws SQLException;
}
