package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/** What a test finds that comes after another one on the same connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenewalTest {
  private static final String SCHEMA =
      """
      CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, n int);
      INSERT INTO t (n) VALUES (1), (2);
      CREATE SEQUENCE plain;
      CREATE SEQUENCE cached CACHE 10;
      CREATE UNLOGGED SEQUENCE unlogged;
      CREATE SCHEMA other;
      CREATE TABLE other.t (id bigint, n text);
      CREATE ROLE clerk;
      CREATE PROCEDURE alters() LANGUAGE plpgsql AS
        'BEGIN EXECUTE ''ALTER TABLE t ADD COLUMN hidden int''; END'""";

  private PostgresServer server;
  private Database database;
  private Slot slot;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    try (Connection owner = database.connect();
        Statement statement = owner.createStatement()) {
      statement.execute(SCHEMA);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    slot = new Slot(database.connect(SlotConnection::open), () -> {});
  }

  private interface Script {
    void run(Connection connection) throws SQLException;
  }

  private void test(Script script) throws SQLException {
    RollbackSession session =
        slot.begin(
            new TestWatch(RenewalTest.class, "test", false, new Queries()), Duration.ofSeconds(2));
    try (Connection connection = session.open()) {
      script.run(connection);
    }
    assertThat(session.end()).isEmpty();
    assertThat(slot.renew(session)).isTrue();
  }

  private void test(String sql) throws SQLException {
    test(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
        });
  }

  private String found(String query) throws SQLException {
    StringBuilder found = new StringBuilder();
    test(connection -> found.append(JdbcScenarios.query(connection, query)));
    return found.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT nextval('plain'), nextval('cached'), nextval('unlogged')",
        "INSERT INTO t (n) VALUES (1); SELECT setval('plain', 77), nextval('cached')",
        "SELECT nextval('plain'); ALTER SEQUENCE plain RESTART WITH 500; SELECT nextval('plain')",
        "SELECT nextval('plain'); DROP SEQUENCE plain",
        "SELECT nextval('plain'); SET ROLE clerk",
        "SELECT nextval('plain'), nextval('unlogged'); SET TRANSACTION READ ONLY"
      })
  void sequences_are_where_they_were(String sql) throws Exception {
    test(sql);
    test(sql);
    assertThat(found("SELECT nextval('plain') AS p, nextval('cached') AS c, nextval('unlogged') u"))
        .isEqualTo("p=1 c=1 u=1 | ");
    assertThat(found("INSERT INTO t (n) VALUES (0) RETURNING id")).isEqualTo("id=3 | ");
  }

  @Test
  void sequences_are_where_they_were_after_a_failed_test() throws Exception {
    test(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT nextval('plain')");
            assertThat(catchThrowable(() -> statement.execute("SELECT 1/0"))).isNotNull();
          }
        });
    assertThat(found("SELECT nextval('plain')")).isEqualTo("nextval=1 | ");
  }

  @Test
  void rows_that_were_rolled_back_do_not_pile_up() throws Exception {
    for (int i = 0; i < 401; i++) {
      test("INSERT INTO t (n) SELECT generate_series(1, 100)");
    }
    assertThat(found("SELECT pg_relation_size('t') / 8192 < 100 AS few")).isEqualTo("few=t | ");
  }

  @Test
  void what_waits_to_travel_with_a_statement_does_not_reach_the_next_test() throws Exception {
    test(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t (n) VALUES (7)");
          }
          connection.commit();
        });
    assertThat(found("SELECT count(*) FROM t WHERE n = 7")).isEqualTo("count=0 | ");
  }

  @Test
  void savepoints_travel_with_statements_on_the_driver_that_is_used_here() throws Exception {
    try (Connection connection = database.connect(SlotConnection::open)) {
      QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
      assertThat(Proxy.getInvocationHandler(executor)).isInstanceOf(PipelinedExecutor.class);
    }
  }

  @Test
  void nothing_says_what_a_sequence_answered_last() throws Exception {
    test("SELECT nextval('plain')");
    assertThat(catchThrowable(() -> found("SELECT currval('plain')")))
        .hasMessageContaining("currval of sequence \"plain\" is not yet defined in this session");
  }

  @Test
  void advisory_locks_are_gone() throws Exception {
    test("SELECT pg_advisory_lock(1)");
    assertThat(found("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .isEqualTo("count=0 | ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD COLUMN more int",
        "CALL alters()",
        "DROP TABLE t; CREATE TABLE t (n text)",
        "SET search_path = other",
        "SELECT set_config('search_path', 'other', false)",
        "CREATE TEMPORARY TABLE t (x date)"
      })
  void statements_are_not_those_of_other_tables(String sql) throws Exception {
    test(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
          selectAll(connection);
        });
    test(
        connection -> {
          connection.setAutoCommit(false);
          selectAll(connection);
        });
  }

  @Test
  void statements_are_not_those_of_another_schema_set_by_a_call() throws Exception {
    test(
        connection -> {
          connection.setSchema("other");
          selectAll(connection);
        });
    test(
        connection -> {
          connection.setAutoCommit(false);
          selectAll(connection);
        });
  }

  private static void selectAll(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT * FROM t")) {
      select.unwrap(PGStatement.class).setPrepareThreshold(1);
      for (int i = 0; i < 3; i++) {
        select.execute();
      }
    }
  }

  @Test
  void statements_that_the_driver_has_prepared_stay_prepared() throws Exception {
    test(RenewalTest::selectAll);
    assertThat(found("SELECT statement FROM pg_prepared_statements WHERE NOT from_sql"))
        .contains("statement=SELECT * FROM t ");
  }

  @Test
  void statements_that_a_test_has_prepared_are_gone() throws Exception {
    test("PREPARE mine AS SELECT 1");
    test("PREPARE mine AS SELECT 1");
    assertThat(found("SELECT count(*) FROM pg_prepared_statements WHERE from_sql"))
        .isEqualTo("count=0 | ");
  }

  @Test
  void settings_are_as_they_were() throws Exception {
    test("SET work_mem = '7MB'; SET ROLE clerk; SET TIME ZONE 'Asia/Tokyo'");
    assertThat(
            found(
                "SELECT current_setting('work_mem') m, current_user u, current_setting('role') r"))
        .isEqualTo("m=4MB u=postgres r=none | ");
    assertThat(found("SHOW TimeZone"))
        .isEqualTo(
            found("SELECT reset_val AS \"TimeZone\" FROM pg_settings WHERE name = 'TimeZone'"));
  }
}
