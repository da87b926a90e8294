package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Difference;
import database.Kind;
import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plan.change.ChangePlan;
import plan.kind.Options;

/**
 * Plans from one random database to another and back, and proves both. {@code -Dseeds=5000} runs
 * more seeds than the build does, {@code -Dseed=17} only that one, {@code -Dmajor=14} on another
 * version. What fails is made smaller until nothing can be left out.
 */
class PlanPropertyTest {
  private static final int SEEDS = Integer.getInteger("seeds", 300);
  private static final int ONLY = Integer.getInteger("seed", -1);
  private static final String MAJOR = System.getProperty("major", "17");

  /** What PostgreSQL cannot do, so that a plan may refuse it. */
  private static final Pattern REFUSALS =
      Pattern.compile(
          "PostgreSQL (neither|cannot|does not|makes) .*"
              + "|privileges on a part of it .*"
              + "|it (needs|depends on) .* would have to be dropped.*");

  @Test
  void any_database_is_planned_into_any_other_and_back() throws Exception {
    List<String> failures = new ArrayList<>();
    var refused = new TreeMap<String, Integer>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded(MAJOR));
        Database zoo = Zoo.create(server); // for its roles
        Database database = server.createDatabase();
        Connection connection = database.connect()) {
      assertThat(zoo.name()).isNotEmpty();
      connection.setAutoCommit(false);
      for (int seed = 0; seed < SEEDS && failures.size() < 3; seed++) {
        if (ONLY < 0 || seed == ONLY) {
          var random = new Random(seed * 7919L);
          Pieces before = Pieces.random(random, seed % 3);
          Pieces after =
              random.nextInt(4) == 0 ? Pieces.random(random, seed % 3) : before.edited(random);
          String failure = failure(connection, before, after, refused);
          if (!failure.isEmpty()) {
            failures.add("seed " + seed + ": " + smallest(connection, before, after, failure));
          }
        }
      }
    }
    assertThat(failures).withFailMessage(() -> String.join("\n\n", failures)).isEmpty();
  }

  /** The same failure with as few pieces as possible. */
  private static String smallest(Connection connection, Pieces before, Pieces after, String failure)
      throws SQLException {
    Pieces from = before;
    Pieces to = after;
    String last = failure;
    List<String> names = Pieces.names();
    for (int size = names.size() / 2; size > 0; size = size / 2) {
      for (int start = 0; start < names.size(); start += size) {
        List<String> some = names.subList(start, Math.min(start + size, names.size()));
        for (boolean both : new boolean[] {true, false}) {
          Pieces smallerFrom = both ? from.without(some) : from;
          Pieces smallerTo = both ? to.without(some) : to.with(some, from);
          boolean isSame = smallerFrom.sql().equals(from.sql()) && smallerTo.sql().equals(to.sql());
          String now = isSame ? "" : failure(connection, smallerFrom, smallerTo, new TreeMap<>());
          if (!now.isEmpty()) {
            from = smallerFrom;
            to = smallerTo;
            last = now;
          }
        }
      }
    }
    return "\n-- BEFORE\n" + from + "\n-- AFTER\n" + to + "\n-- " + last;
  }

  private static void run(Connection connection, Pieces pieces) throws SQLException {
    try {
      Zoo.run(connection, pieces.sql());
    } catch (SQLException e) {
      throw new IllegalStateException("the pieces do not fit: " + e.getMessage(), e);
    }
  }

  private static String failure(
      Connection connection, Pieces before, Pieces after, Map<String, Integer> refused)
      throws SQLException {
    try {
      Savepoint start = connection.setSavepoint();
      run(connection, before);
      Catalog from = Catalog.read(connection);
      connection.rollback(start);
      run(connection, after);
      Catalog to = Catalog.read(connection);
      String back = failure(connection, to, from, refused);
      connection.rollback(start);
      if (!back.isEmpty()) {
        return "BACK: " + back;
      }
      Zoo.run(connection, before.sql());
      String there = failure(connection, from, to, refused);
      return there.isEmpty() ? "" : "THERE: " + there;
    } finally {
      connection.rollback();
    }
  }

  private static String failure(
      Connection connection, Catalog from, Catalog to, Map<String, Integer> refused) {
    String sql = "";
    try {
      ChangePlan plan =
          Planning.planner(Options.DEFAULT.concurrent(false)).changes(from, to, connection);
      sql = plan.sql();
      if (!plan.refusals().isEmpty()) {
        return surprises(plan, refused);
      }
      Planning.run(connection, sql);
      Catalog reached = Catalog.read(connection);
      List<Difference> left = reached.differencesTo(to);
      if (!left.isEmpty()) { // as CreateMigration does, for what follows from the changes
        ChangePlan more =
            Planning.planner(Options.DEFAULT.concurrent(false)).changes(reached, to, connection);
        if (!more.refusals().isEmpty()) {
          return surprises(more, refused);
        }
        sql += "\n-- and then\n" + more.sql();
        refused.merge("(planned twice)", 1, Integer::sum);
        Planning.run(connection, more.sql());
        left = Catalog.read(connection).differencesTo(to);
      }
      return left.isEmpty()
          ? ""
          : left.stream()
                  .map(Difference::describe)
                  .collect(Collectors.joining("\n   ", "left: ", "\n"))
              + sql;
    } catch (SQLException e) {
      return e.getMessage() + "\n" + sql;
    }
  }

  /** The refusals that PostgreSQL is not the reason of; empty when there are none. */
  private static String surprises(ChangePlan plan, Map<String, Integer> refused) {
    var other = new TreeMap<>(plan.refusals());
    other.values().removeIf(why -> REFUSALS.matcher(why).matches());
    // A column cannot change to a collation that is created anew from one that needs the old one.
    boolean isNewCollation =
        plan.refusals().keySet().stream().anyMatch(name -> name.kind() == Kind.COLLATION);
    other.values().removeIf(why -> isNewCollation && why.equals("what it needs needs it as well"));
    plan.refusals()
        .values()
        .forEach(
            why -> refused.merge(why.replaceAll("(needs|on|which) .*", "$1"), 1, Integer::sum));
    return other.isEmpty() ? "" : "refused: " + other;
  }
}
