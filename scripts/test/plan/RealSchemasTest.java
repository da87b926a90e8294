package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Difference;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plan.Planner.Plan;
import plan.Planner.State;
import plan.kind.Options;

/**
 * Plans schemas that other people wrote, from nothing, and what happens to them afterwards. Each
 * runs on one of the versions, with {@code -Dall=true} on all.
 */
class RealSchemasTest {
  private static final Map<Integer, PostgresServer> SERVERS = new TreeMap<>();

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(PostgresServer::close);
  }

  static Stream<Arguments> schemas() {
    List<RealSchema> all = RealSchema.ALL;
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(
            i ->
                IntStream.rangeClosed(14, 18)
                    .filter(major -> Boolean.getBoolean("all") || major == 14 + i % 5)
                    .mapToObj(major -> Arguments.of(all.get(i), major)));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_and_all_that_happens_to_it_are_planned(RealSchema schema, int major)
      throws Exception {
    PostgresServer server =
        SERVERS.computeIfAbsent(major, m -> PostgresServer.start(ServerSpec.embedded("" + m)));
    List<String> files = new ArrayList<>();
    try (Database history = server.createDatabase();
        Database desired = server.createDatabase();
        Database fromEmpty = server.createDatabase()) {
      for (String file : schema.files()) {
        edit(desired, RealSchema.read(file));
      }
      files.add(planned("the first migration", history, desired));
      try (Connection connection = history.connect()) {
        Rows.fill(connection);
        assertThat(Rows.of(connection).filled()).isPositive();
      }
      for (String upgrade : schema.upgrades()) {
        edit(desired, RealSchema.read(upgrade));
        files.add(planned(upgrade, history, desired));
      }
      for (String edit : schema.edits()) {
        edit(desired, edit);
        files.add(planned(edit, history, desired));
      }
      for (String file : files) {
        edit(fromEmpty, file);
      }
      assertThat(
              Planning.state(fromEmpty).catalog().differencesTo(Planning.state(desired).catalog()))
          .isEmpty();
    }
  }

  /** Plans, runs the plan, and looks that it leaves nothing to plan and all rows as they are. */
  private static String planned(String what, Database history, Database desired)
      throws SQLException {
    Rows before = rows(history);
    State from = Planning.state(history);
    Catalog to = Planning.state(desired).catalog();
    Plan plan = Planning.planner(Options.DEFAULT).plan(from, new State(desired, to));
    assertThat(plan.unplanned()).as("%s%n%s", what, plan.sql()).isEmpty();
    List<Difference> left = Planning.prove(plan, history, desired);
    assertThat(left.stream().map(Difference::describe)).as("%s%n%s", what, plan.sql()).isEmpty();
    assertThat(Planning.plan(history, desired).sql()).as("again: %s", what).isEmpty();
    assertThat(before.lostIn(rows(history), from.catalog(), to))
        .as("rows after %s%n%s", what, plan.sql())
        .isEmpty();
    return plan.sql();
  }

  private static Rows rows(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Rows.of(connection);
    }
  }

  private static void edit(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      Planning.run(connection, sql);
    }
  }
}
