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
 * files in the order of their names; after each file, what has changed is planned and proved on
 * rows. In the end, all that {@link RealEdits} thinks of. Statements that PostgreSQL refuses are
 * left out. {@code -Dmajor=14} uses another version; what fails is in {@code target/corpus/}.
 */
@EnabledIfSystemProperty(named = "plan.corpus", matches = ".+")
class CorpusTest {
  private static final Path REPORTS = Path.of("target", "corpus");

  private static PostgresServer server;

  private final List<String> failures = new ArrayList<>();
  private int proved;
  private int refusedByPostgres;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded(System.getProperty("major", "17")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Path> schemas() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("plan.corpus")))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_and_all_that_happens_to_it_are_planned(Path folder) throws Exception {
    Database history = server.createDatabase();
    try (Database desired = server.createDatabase()) {
      boolean isFilled = false;
      for (Path file : sql(folder)) {
        try (Connection connection = desired.connect()) {
          run(connection, Files.readString(file));
        }
        if (!proves("after " + file.getFileName(), () -> failure(history, desired))) {
          break; // the rest would start from something else
        }
        if (!isFilled) {
          try (Connection connection = history.connect()) {
            Rows.fill(connection);
            isFilled = Rows.of(connection).filled() > 0;
          }
        }
      }
      edits(desired);
    } finally {
      history.close();
    }
    Files.createDirectories(REPORTS);
    failures.add(
        "%d plans proved, %d statements that PostgreSQL refuses left out"
            .formatted(proved, refusedByPostgres));
    Files.write(REPORTS.resolve(folder.getFileName() + ".txt"), failures);
    assertThat(proved).isPositive();
    assertThat(failures).hasSize(1);
  }

  private static List<Path> sql(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (SqlStatement each : SqlScript.split(sql)) {
        try {
          statement.execute(each.text());
        } catch (SQLException e) {
          refusedByPostgres++;
          if ("25P02".equals(e.getSQLState())) { // all that follows would fail
            statement.execute("ROLLBACK");
          }
        }
      }
    }
  }

  @FunctionalInterface
  private interface Proof {
    String failure() throws SQLException;
  }

  private boolean proves(String what, Proof proof) throws SQLException {
    String failure;
    try {
      failure = proof.failure();
    } catch (ProblemException e) {
      failure = String.valueOf(e.getMessage());
    }
    if (!failure.isEmpty()) {
      failures.add("== " + what + ": " + failure + "\n");
      return false;
    }
    proved++;
    return true;
  }

  private static String failure(Database history, Database desired) throws SQLException {
    State from = Planning.state(history);
    State to = Planning.state(desired);
    Rows before = rows(history);
    Plan plan = Planning.planner(Options.DEFAULT).plan(from, to);
    if (!plan.unplanned().isEmpty()) {
      return "refused: " + plan.unplanned() + "\n" + plan.sql();
    }
    List<Difference> left = Planning.prove(plan, history, desired);
    if (!left.isEmpty()) {
      left = Planning.prove(Planning.plan(history, desired), history, desired);
    }
    List<String> lost = before.lostIn(rows(history), from.catalog(), to.catalog());
    return left.isEmpty() && lost.isEmpty()
        ? ""
        : "left: " + describe(left) + ", lost: " + lost + "\n" + plan.sql();
  }

  private static Rows rows(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Rows.of(connection);
    }
  }

  private static String describe(List<Difference> left) {
    return left.stream().map(Difference::describe).collect(Collectors.joining("\n  "));
  }

  private void edits(Database base) throws SQLException {
    try (Database empty = server.createDatabase();
        Connection fresh = empty.connect();
        Connection connection = base.connect()) {
      String script = Planning.plan(empty, base).sql();
      Catalog from = Catalog.read(connection);
      List<Edit> edits = RealEdits.of(connection, script);
      Rows.fill(connection);
      connection.setAutoCommit(false);
      fresh.setAutoCommit(false);
      for (Edit edit : edits) {
        Connection other = edit.isWhole() ? fresh : connection;
        try {
          Planning.run(other, edit.sql());
        } catch (SQLException e) {
          refusedByPostgres++;
          other.rollback();
          continue;
        }
        Catalog to = Catalog.read(other);
        other.rollback();
        proves(edit.what(), () -> failure(connection, from, to, edit));
        connection.rollback();
      }
    }
  }

  private static String failure(Connection connection, Catalog from, Catalog to, Edit edit)
      throws SQLException {
    Options options = Options.DEFAULT.concurrent(false).asking();
    ChangePlan plan = Planning.planner(options).changes(from, to, connection);
    for (int round = 0; round < 9 && !plan.questions().isEmpty(); round++) {
      for (Question question : plan.questions()) {
        options = options.with(answer(question, edit));
      }
      plan = Planning.planner(options).changes(from, to, connection);
    }
    if (!plan.questions().isEmpty() || !plan.refusals().isEmpty()) {
      return "refused: " + plan.refusals() + plan.questions() + "\n" + plan.sql();
    }
    Rows before = Rows.of(connection);
    Savepoint start = connection.setSavepoint();
    try {
      Planning.run(connection, plan.sql());
    } catch (SQLException e) {
      connection.rollback(start);
      boolean isAboutRows = e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23");
      return isAboutRows ? "" : e.getMessage() + "\n" + plan.sql();
    }
    Catalog reached = Catalog.read(connection);
    List<Difference> left = reached.differencesTo(to);
    if (!left.isEmpty()) {
      ChangePlan more = Planning.planner(options).changes(reached, to, connection);
      Planning.run(connection, more.sql());
      left = Catalog.read(connection).differencesTo(to);
    }
    List<String> lost =
        edit.what().contains("RENAME VALUE")
            ? List.of()
            : before.lostIn(Rows.of(connection), from, to);
    return left.isEmpty() && lost.isEmpty()
        ? ""
        : "left: " + describe(left) + ", lost: " + lost + "\n" + plan.sql();
  }

  private static Answer answer(Question question, Edit edit) {
    return question.answers().stream()
        .filter(answer -> answer.flag().equals(edit.prefers()))
        .findFirst()
        .orElse(question.answers().get(0));
  }
}
