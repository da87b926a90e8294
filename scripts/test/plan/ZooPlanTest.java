package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Difference;
import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plan.change.ChangePlan;
import plan.kind.Options;

/**
 * Plans every mutation of the zoo, there and back. What cannot be planned, and why, is in {@code
 * unplanned.txt}, written by {@code -DargLine=-Dwrite=true}.
 */
class ZooPlanTest {
  private static final Path UNPLANNED = Path.of("test", "plan", "unplanned.txt");

  /** Every mutation runs on one of the versions. */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_mutation_is_planned_and_back_again_or_refused(int major) throws Exception {
    List<String> refused = new ArrayList<>();
    List<String> tried = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server);
        Connection connection = zoo.connect()) {
      Catalog before = Catalog.read(connection);
      connection.setAutoCommit(false);
      List<String> mutations = mutations();
      for (int i = 0; i < mutations.size(); i++) {
        String sql = Zoo.forMajor(mutations.get(i), major).strip();
        if (sql.isEmpty() || i % 5 != major - 14) {
          continue;
        }
        Zoo.run(connection, sql);
        Catalog after = Catalog.read(connection);
        String label = sql.replaceAll("\\s+", " ");
        tried.add(label);
        refused.addAll(prove("back: " + label, after, before, connection));
        connection.rollback();
        refused.addAll(prove("there: " + label, before, after, connection));
        connection.rollback();
      }
    }
    if (Boolean.getBoolean("write")) {
      var lines = new TreeSet<>(Files.readAllLines(UNPLANNED));
      lines.addAll(refused);
      Files.write(UNPLANNED, lines);
    }
    List<String> expected =
        Files.readAllLines(UNPLANNED).stream()
            .filter(line -> tried.stream().anyMatch(sql -> line.contains(": " + sql + " => ")))
            .toList();
    assertThat(refused).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** One line when it cannot be planned; none when it can, and has been proved. */
  private static List<String> prove(String what, Catalog from, Catalog to, Connection connection) {
    var sql = new StringBuilder();
    try {
      CatalogPlanner planner = Planning.planner(Options.DEFAULT.concurrent(false));
      Catalog reached = from;
      List<Difference> left = List.of();
      for (int round = 0; round < 2; round++) {
        ChangePlan plan = planner.changes(reached, to, connection);
        if (!plan.refusals().isEmpty()) {
          return List.of(what + " => " + plan.refusals().values().iterator().next());
        }
        Planning.run(connection, plan.sql());
        sql.append(plan.sql());
        reached = Catalog.read(connection);
        left = reached.differencesTo(to);
      }
      return left.isEmpty() ? List.of() : List.of(what + " => left: " + left.get(0).describe());
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      return List.of(what + " => " + message.lines().findFirst().orElse(""));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new AssertionError(what + "\n" + sql, e);
    }
  }

  private static List<String> mutations() throws IOException {
    var mutations = new ArrayList<String>();
    try (Stream<Path> files = Files.list(Zoo.FOLDER.resolve("mutations"))) {
      for (Path file : files.sorted().toList()) {
        for (String block : Files.readString(file).split("\n\n")) {
          mutations.add(
              block.lines().filter(l -> !l.startsWith("--> ")).collect(Collectors.joining("\n")));
        }
      }
    }
    return mutations;
  }
}
