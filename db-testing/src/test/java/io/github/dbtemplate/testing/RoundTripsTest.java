package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a test waits for the server, which is most of what it costs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripsTest {
  /** Until then the driver prepares statements, and we look up what there is to know. */
  private static final int WARM = 10;

  private PostgresServer server;
  private Database database;
  private CountingProxy proxy;

  private interface Script {
    void run(Connection connection) throws SQLException;
  }

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    try (Connection owner = database.connect();
        Statement statement = owner.createStatement()) {
      statement.execute(Orders.TABLE);
    }
    proxy = new CountingProxy(URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort());
  }

  @AfterAll
  void stop() throws Exception {
    proxy.close();
    server.close();
  }

  private Connection connect() throws SQLException {
    return database.connect(
        (url, properties) ->
            SlotConnection.open(url.replaceFirst(":\\d+/", ":" + proxy.port() + "/"), properties));
  }

  private int rolledBack(Script script) throws SQLException {
    try (Connection raw = connect()) {
      Slot slot = new Slot(raw, () -> {});
      for (int i = 0; i < WARM; i++) {
        proxy.takeTrips();
        RollbackSession session =
            slot.begin(
                new TestWatch(RoundTripsTest.class, "test", false, new Queries()),
                Duration.ofSeconds(2));
        try (Connection connection = session.open()) {
          script.run(connection);
        }
        assertThat(session.end()).isEmpty();
        assertThat(slot.renew(session)).isTrue();
      }
      return proxy.takeTrips();
    }
  }

  private int byHand(Script script) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < WARM; i++) {
        proxy.takeTrips();
        script.run(connection);
        connection.rollback();
      }
      return proxy.takeTrips();
    }
  }

  private static void statements(Connection connection, int number) throws SQLException {
    for (int i = 0; i < number; i++) {
      if (i % 2 == 0) {
        Orders.insert(connection, "order " + i);
      } else {
        select(connection, i);
      }
    }
  }

  private static void select(Connection connection, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT count(*) FROM orders WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void statements_in_autocommit_take_the_trips_of_a_rollback_by_hand(int number) throws Exception {
    assertThat(rolledBack(connection -> statements(connection, number)))
        .isEqualTo(byHand(connection -> statements(connection, number)))
        .isEqualTo(number + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void transactions_take_no_trips_of_their_own(int number) throws Exception {
    assertThat(
            rolledBack(
                connection -> {
                  for (int i = 0; i < number; i++) {
                    connection.setAutoCommit(false);
                    select(connection, i);
                    connection.commit();
                    connection.setAutoCommit(true);
                  }
                }))
        .isEqualTo(number + 1);
  }
}
