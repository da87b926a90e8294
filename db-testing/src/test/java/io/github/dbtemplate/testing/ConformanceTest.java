package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same scenarios on a database of their own, and rolled back: they must see the same, but for
 * the differences that are listed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private PostgresServer server;
  private Template template;
  private Database shared;
  private Slot slot;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    Database database = server.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(JdbcScenarios.SCHEMA);
    }
    template = server.keepAsTemplate(database, "conformance-" + System.nanoTime());
    shared = server.cloneOf(template);
    slot = new Slot(shared.connect(SlotConnection::open), () -> {});
  }

  @AfterAll
  void stop() {
    shared.close();
    server.close();
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(JdbcScenarios.all(), JdbiScenarios.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_rolled_back_test_sees_what_production_sees(Scenario scenario) throws Exception {
    List<String> expected = onItsOwnDatabase(scenario);
    assertThat(differences(expected, rolledBack(scenario)))
        .as("production and the rolled back test see, where they differ")
        .isEmpty();
  }

  private static List<String> differences(List<String> production, List<String> rolledBack) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(production.size(), rolledBack.size()); i++) {
      String p = i < production.size() ? production.get(i) : "(nothing)";
      String r = i < rolledBack.size() ? rolledBack.get(i) : "(nothing)";
      if (!p.equals(r)) {
        differences.add("#" + i + " production: " + p + "\n   rolled back: " + r);
      }
    }
    return differences;
  }

  private List<String> onItsOwnDatabase(Scenario scenario) throws Exception {
    try (Database database = server.cloneOf(template)) {
      return play(scenario, new SessionDataSource(database::connect));
    }
  }

  private List<String> rolledBack(Scenario scenario) throws Exception {
    RollbackSession session =
        slot.begin(
            new TestWatch(ConformanceTest.class, "test", true, new Queries()),
            Duration.ofSeconds(2));
    try {
      return play(scenario, new SessionDataSource(session::open));
    } finally {
      session.end();
      slot.renew(session);
    }
  }

  private static List<String> play(Scenario scenario, DataSource database) throws Exception {
    Trace trace = new Trace();
    scenario.script().run(trace, database);
    return trace.lines();
  }
}
