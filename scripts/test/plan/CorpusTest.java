package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Difference;
import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plan.Planner.Plan;
import plan.Planner.State;
import plan.RealEdits.Edit;
import plan.change.ChangePlan;
import plan.kind.Answer;
import plan.kind.Options;
import plan.kind.Question;

/**
 * Plans any schemas: {@code -Dplan.corpus=FOLDER}. Each folder in it is a schema, made by its SQL
 * files in the order of their names; after each file, what has changed is planned, proved on rows,
 * and planned again, which gives nothing. In the end, all that {@link RealEdits} thinks of.
 */
@EnabledIfSystemProperty(named = "plan.corpus", matches = ".+")
class CorpusTest {
  private static final Path REPORTS = Path.of("target", "corpus");
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded(System.getProperty("major", "17")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Path> schemas() throws IOException {
    String only = System.getProperty("plan.only", "");
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("plan.corpus")))) {
      return folders
          .filter(f -> only.isEmpty() || only.equals(f.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private final List<String> failures = new ArrayList<>();
  private int steps;
  private int refusedByPostgres;

  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_and_all_that_happens_to_it_are_planned(Path folder) throws Exception {
    long begin = System.nanoTime();
    Database history = server.createDatabase();
    try (Database desired = server.createDatabase()) {
      boolean isFilled = false;
      for (Path file : sql(folder)) {
        try (Connection connection = desired.connect()) {
          run(connection, Files.readString(file));
        }
        String failure = step(history, desired);
        if (!failure.isEmpty()) {
          failures.add("== " + folder.getFileName() + "/" + file.getFileName() + ": " + failure);
          history.close();
          history = copy(desired);
        }
        if (!isFilled) {
          try (Connection connection = history.connect()) {
            Rows.fill(connection);
            isFilled = Rows.of(connection).filled() > 0;
          }
        }
      }
      if (!Boolean.getBoolean("plan.noedits")) {
        edits(folder.getFileName().toString(), history);
      }
    } finally {
      history.close();
    }
    Files.createDirectories(REPORTS);
    Files.write(REPORTS.resolve(folder.getFileName() + ".txt"), failures);
    System.out.printf(
        "%s: %d steps, %d failures, %d statements that PostgreSQL refuses, %.1f s%n",
        folder.getFileName(),
        steps,
        failures.size(),
        refusedByPostgres,
        (System.nanoTime() - begin) / 1e9);
    assertThat(failures).withFailMessage(() -> String.join("\n", failures)).isEmpty();
  }

  private static List<Path> sql(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private void run(Connection connection, String sql) throws SQLException {
    boolean print = Boolean.getBoolean("plan.verbose");
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      List<SqlStatement> all;
      try {
        all = SqlScript.split(sql);
      } catch (ProblemException e) {
        failures.add("split: " + e.getMessage());
        return;
      }
      for (SqlStatement each : all) {
        try {
          statement.execute(each.text());
        } catch (SQLException e) {
          refusedByPostgres++;
          if (print) {
            System.out.println(
                "PG: "
                    + e.getMessage().lines().findFirst().orElse("")
                    + " <- "
                    + each.text().lines().limit(2).collect(Collectors.joining(" ")));
          }
          if (e.getSQLState() != null && e.getSQLState().equals("25P02")) {
            statement.execute("ROLLBACK");
          }
        }
      }
    }
  }

  private static Database copy(Database database) throws SQLException {
    Database copy = server.createDatabase();
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      String name = copy.name();
      statement.execute("DROP DATABASE \"" + name + "\" WITH (FORCE)");
      statement.execute("CREATE DATABASE \"" + name + "\" TEMPLATE \"" + database.name() + "\"");
    }
    return copy;
  }

  private String step(Database history, Database desired) throws SQLException {
    steps++;
    String sql = "";
    try {
      State from = Planning.state(history);
      State to = Planning.state(desired);
      Rows before = rows(history);
      Plan plan = Planning.planner(Options.DEFAULT).plan(from, to);
      sql = plan.sql();
      if (!plan.unplanned().isEmpty()) {
        return "refused: " + plan.unplanned() + "\n" + sql;
      }
      List<Difference> left = Planning.prove(plan, history, desired);
      if (!left.isEmpty()) {
        Plan more = Planning.plan(history, desired);
        sql += "\n-- and then\n" + more.sql();
        left = Planning.prove(more, history, desired);
      }
      if (!left.isEmpty()) {
        return "left: " + describe(left) + "\n" + sql;
      }
      List<String> lost = before.lostIn(rows(history), from.catalog(), to.catalog());
      return lost.isEmpty() ? "" : "lost: " + lost + "\n" + sql;
    } catch (SQLException | RuntimeException e) {
      return stack(e) + "\n" + sql;
    }
  }

  private static Rows rows(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Rows.of(connection);
    }
  }

  private static String stack(Exception e) {
    if (e instanceof SQLException || e instanceof ProblemException) {
      return String.valueOf(e.getMessage());
    }
    return e
        + "\n  "
        + Stream.of(e.getStackTrace())
            .limit(12)
            .map(Object::toString)
            .collect(Collectors.joining("\n  "));
  }

  private static String describe(List<Difference> left) {
    return left.stream()
        .limit(8)
        .map(Difference::describe)
        .collect(Collectors.joining("\n  ", "", ""));
  }

  private void edits(String schema, Database base) throws SQLException {
    String script;
    try (Database empty = server.createDatabase()) {
      script = Planning.plan(empty, base).sql();
    } catch (RuntimeException e) {
      failures.add("== " + schema + ": script: " + e);
      return;
    }
    try (Database empty = server.createDatabase();
        Connection fresh = empty.connect();
        Connection connection = base.connect()) {
      Catalog from = Catalog.read(connection);
      List<Edit> edits = RealEdits.of(connection, script);
      connection.setAutoCommit(false);
      fresh.setAutoCommit(false);
      for (Edit edit : edits) {
        Catalog to;
        Connection other = edit.isWhole() ? fresh : connection;
        try {
          Planning.run(other, edit.sql());
          to = Catalog.read(other);
        } catch (SQLException | RuntimeException e) {
          if (Boolean.getBoolean("plan.verbose")) {
            System.out.println("EDIT " + edit.what() + ": " + e.getMessage());
          }
          refusedByPostgres++;
          continue;
        } finally {
          other.rollback();
        }
        steps++;
        String failure = edit(connection, from, to, edit);
        if (!failure.isEmpty()) {
          failures.add("== " + schema + ": " + edit.what() + ": " + failure);
        }
      }
    }
  }

  private static String edit(Connection connection, Catalog from, Catalog to, Edit edit)
      throws SQLException {
    String sql = "";
    try {
      Options options = Options.DEFAULT.concurrent(false).asking();
      ChangePlan plan = Planning.planner(options).changes(from, to, connection);
      for (int round = 0; round < 9 && !plan.questions().isEmpty(); round++) {
        for (Question question : plan.questions()) {
          Answer answer =
              question.answers().stream()
                  .filter(a -> a.flag().equals(edit.prefers()))
                  .findFirst()
                  .orElse(question.answers().get(0));
          options = options.with(answer);
        }
        plan = Planning.planner(options).changes(from, to, connection);
      }
      sql = options.renames() + " " + options.using() + " " + options.drops() + "\n" + plan.sql();
      if (!plan.questions().isEmpty()) {
        return "asks: " + plan.questions() + "\n" + sql;
      }
      if (!plan.refusals().isEmpty()) {
        return "refused: " + plan.refusals() + "\n" + sql;
      }
      Rows before = Rows.of(connection);
      Savepoint start = connection.setSavepoint();
      try {
        Planning.run(connection, plan.sql());
      } catch (SQLException e) {
        if (e.getSQLState().startsWith("23") || e.getSQLState().startsWith("22")) {
          return ""; // the rows do not allow it
        }
        return e.getMessage() + "\n" + sql;
      }
      Catalog reached = Catalog.read(connection);
      List<Difference> left = reached.differencesTo(to);
      if (!left.isEmpty()) {
        ChangePlan more = Planning.planner(options).changes(reached, to, connection);
        sql += "\n-- and then\n" + more.sql();
        if (!more.refusals().isEmpty()) {
          return "refused 2: " + more.refusals() + "\n" + describe(left) + "\n" + sql;
        }
        Planning.run(connection, more.sql());
        List<Difference> still = Catalog.read(connection).differencesTo(to);
        if (!still.isEmpty()) {
          return "left: " + describe(still) + "\n" + sql;
        }
      }
      List<String> lost = before.lostIn(Rows.of(connection), from, to);
      if (!lost.isEmpty() && !edit.what().contains("RENAME VALUE")) {
        return "lost: " + lost + "\n" + sql;
      }
      if (edit.prefers().equals("--rename")
          && edit.what().matches("ALTER (TABLE|TYPE|INDEX|SCHEMA) .*")
          && !plan.sql().contains("RENAME")) {
        return "not renamed: "
            + options.drops()
            + "\n"
            + (plan.sql().length() > 3000 ? "" : plan.sql());
      }
      return "";
    } catch (SQLException | RuntimeException e) {
      return stack(e) + "\n" + sql;
    } finally {
      connection.rollback();
    }
  }
}
