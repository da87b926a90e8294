package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.jdbc.PgConnection;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollbackLimitTest {
  private static final String FIX = "\nfix: @PostgresTest(isolation = Isolation.DATABASE)";

  private PostgresServer server;
  private Database database;
  private Slot slot;
  private RollbackSession session;
  private Connection connection;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    try (Connection owner = database.connect()) {
      run(owner, JdbcScenarios.SCHEMA);
      run(
          owner,
          "CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO late VALUES (7);"
              + " COMMIT; END $$");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    slot = new Slot(database.connect(SlotConnection::open), () -> {});
    session =
        slot.begin(
            new TestWatch(RollbackLimitTest.class, "test", true, new Queries()),
            Duration.ofMillis(300));
    connection = session.open();
  }

  @AfterEach
  void end() throws Exception {
    session.end();
    slot.renew(session);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The message of what an action throws, with lines of this file as line 0. */
  private static String refusal(Trace.Action action) {
    return shown(catchThrowable(action::run));
  }

  private static String shown(@Nullable Throwable refused) {
    assertThat(refused).isInstanceOf(ProblemException.class);
    return String.valueOf(Objects.requireNonNull(refused).getMessage())
        .replaceAll("RollbackLimitTest.java:[1-9]\\d*", "RollbackLimitTest.java:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "rollback",
        "/* why not */ BEGIN",
        "-- so\nSTART  TRANSACTION",
        "END",
        "ABORT",
        "PREPARE TRANSACTION 'x'",
        "INSERT INTO late VALUES (1); COMMIT"
      })
  void a_transaction_is_not_begun_or_ended_by_text(String sql) {
    assertThat(refusal(() -> run(connection, sql)))
        .isEqualTo(
            "RollbackLimitTest.java:0: a transaction is begun or ended by SQL text: "
                + sql.replaceAll("\\s+", " ")
                + "\nThe test runs inside one transaction, which this would end: its rows would"
                + " stay."
                + FIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'COMMIT'",
        "SELECT 1 -- ; COMMIT",
        "DO $$ BEGIN PERFORM 1; END $$",
        "PREPARE p AS SELECT 1",
        "SELECT 1 AS \"now()\""
      })
  void a_word_in_another_place_is_no_command(String sql) throws Exception {
    run(connection, sql);
    run(connection, sql.startsWith("PREPARE") ? "SELECT 1" : sql);
    connection.close();
    assertThat(session.end()).isEmpty();
  }

  @Test
  void interleaved_transactions_are_refused() throws Exception {
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO late VALUES (1)");
    try (Connection other = session.open()) {
      other.setAutoCommit(false);
      run(other, "INSERT INTO late VALUES (2)");
      assertThat(refusal(connection::commit))
          .isEqualTo(
              "RollbackLimitTest.java:0: two transactions are interleaved: with the one on"
                  + " the connection that was opened at RollbackLimitTest.java:0\n"
                  + "The transactions of a test are savepoints of one transaction: only the"
                  + " innermost can run statements or end."
                  + FIX);
    }
  }

  @Test
  void a_transaction_on_another_thread_is_waited_for() throws Exception {
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO late VALUES (1)");
    Thread thread = new Thread(() -> assertThat(catchThrowable(this::insertAndCommit)).isNull());
    thread.start();
    connection.commit();
    thread.join();
    run(connection, "INSERT INTO late VALUES (3)");
    connection.commit();
  }

  private void insertAndCommit() throws SQLException {
    try (Connection other = session.open()) {
      other.setAutoCommit(false);
      run(other, "INSERT INTO late VALUES (2)");
      other.commit();
    }
  }

  @Test
  void a_transaction_on_another_thread_is_not_waited_for_without_end() throws Exception {
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO late VALUES (1)");
    AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
    Thread thread =
        new Thread(() -> refused.set(catchThrowable(this::insertAndCommit)), "the other thread");
    thread.start();
    thread.join();
    assertThat(shown(refused.get()))
        .isEqualTo(
            "RollbackLimitTest.java:0: two threads run transactions at the same time: thread the"
                + " other thread waited for thread "
                + Thread.currentThread().getName()
                + ", which holds the connection that was opened at RollbackLimitTest.java:0\n"
                + "All connections of a test are one connection, so one waits for the other; this"
                + " one waited in vain."
                + FIX);
    assertThat(refused.get()).cause().hasMessage("thread main is here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VACUUM",
        "CREATE INDEX CONCURRENTLY ON late (n)",
        "CREATE DATABASE another",
        "ALTER SYSTEM SET work_mem = '5MB'"
      })
  void a_command_that_cannot_run_in_a_transaction_names_the_cure(String sql) {
    assertThat(refusal(() -> run(connection, sql)))
        .isEqualTo(
            "RollbackLimitTest.java:0: a command cannot run inside a transaction: "
                + sql
                + "\nThe test runs inside one transaction, so PostgreSQL refuses what it would"
                + " allow in production."
                + FIX);
  }

  @Test
  void the_same_command_in_a_transaction_of_the_test_fails_as_in_production() throws Exception {
    connection.setAutoCommit(false);
    assertThat(catchThrowable(() -> run(connection, "VACUUM")))
        .isInstanceOf(SQLException.class)
        .hasMessage("ERROR: VACUUM cannot run inside a transaction block");
  }

  @Test
  void a_procedure_that_commits_names_the_cure() {
    assertThat(refusal(() -> run(connection, "CALL commits()")))
        .startsWith(
            "RollbackLimitTest.java:0: a procedure ends the transaction that it is called in: CALL"
                + " commits()\n")
        .endsWith(FIX);
  }

  @Test
  void a_new_enum_value_names_the_cure() throws Exception {
    run(connection, "CREATE TYPE mood AS ENUM ('sad')");
    session.end();
    slot.renew(session);
    try (Connection owner = database.connect()) {
      run(owner, "DROP TYPE IF EXISTS mood; CREATE TYPE mood AS ENUM ('sad')");
    }
    RollbackSession next =
        slot.begin(
            new TestWatch(RollbackLimitTest.class, "test", true, new Queries()),
            Duration.ofMillis(300));
    try (Connection fresh = next.open()) {
      run(fresh, "ALTER TYPE mood ADD VALUE 'happy'");
      assertThat(refusal(() -> run(fresh, "SELECT 'happy'::mood")))
          .startsWith(
              "RollbackLimitTest.java:0: a new value of an enum is used in the transaction that"
                  + " added it: SELECT 'happy'::mood\n");
    }
    next.end();
  }

  @Test
  void notifications_are_refused_where_they_are_waited_for() throws Exception {
    run(connection, "NOTIFY news");
    assertThat(refusal(() -> run(connection, "LISTEN news")))
        .startsWith("RollbackLimitTest.java:0: notifications are waited for: LISTEN news\n");
    assertThat(
            refusal(() -> connection.unwrap(org.postgresql.PGConnection.class).getNotifications()))
        .startsWith("RollbackLimitTest.java:0: notifications are waited for: getNotifications()\n");
  }

  @Test
  void the_clock_may_be_read_in_one_transaction_only() throws Exception {
    connection.setAutoCommit(false);
    run(connection, "SELECT now()");
    run(connection, "SELECT current_timestamp");
    connection.commit();
    run(connection, "SELECT clock_timestamp()");
    assertThat(refusal(() -> run(connection, "SELECT now()")))
        .isEqualTo(
            "RollbackLimitTest.java:0: now() is read in a second transaction: SELECT now()\n"
                + "It answers with the time at which the test's one transaction began, so it stands"
                + " still where it advances in production."
                + FIX
                + ", or no strictClock if it may stand still");
  }

  @Test
  void rows_that_should_go_at_commit_are_refused() {
    assertThat(refusal(() -> run(connection, "CREATE TEMP TABLE t (n int) ON COMMIT DELETE ROWS")))
        .startsWith(
            "RollbackLimitTest.java:0: a temporary table is emptied or dropped on commit: CREATE"
                + " TEMP TABLE t (n int) ON COMMIT DELETE ROWS\n");
  }

  @Test
  void a_local_setting_without_a_name_is_refused() {
    assertThat(
            refusal(() -> connection.prepareStatement("SELECT set_config(?, ?, true)").execute()))
        .startsWith(
            "RollbackLimitTest.java:0: a setting is changed until the end of the transaction, and"
                + " its name is not in the text: SELECT set_config(?, ?, true)\n");
  }

  @Test
  void a_rollback_around_a_commit_fails_the_test_even_when_it_is_swallowed() throws Exception {
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO late VALUES (1)");
    insertAndCommit();
    assertThat(catchThrowable(connection::rollback)).isNotNull();
    connection.close();
    assertThat(session.end())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .isEqualTo(
                        "a transaction is rolled back around another one that has" + " committed"));
  }

  @Test
  void a_commit_behind_our_back_is_found_when_the_driver_itself_was_used() throws Exception {
    PgConnection driver = connection.unwrap(PgConnection.class);
    try (Statement statement = driver.createStatement()) {
      statement.execute("INSERT INTO late VALUES (100); COMMIT; BEGIN");
    }
    connection.close();
    assertThat(session.end())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .isEqualTo("the transaction that the test runs in has ended"));
    assertThat(session.isSpoiled()).isTrue();
    try (Connection owner = database.connect()) {
      run(owner, "DELETE FROM late");
    }
  }

  @Test
  void the_driver_itself_may_be_used() throws Exception {
    PgConnection driver = connection.unwrap(PgConnection.class);
    try (Statement statement = driver.createStatement()) {
      statement.execute("INSERT INTO late VALUES (100)");
    }
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO late VALUES (101)");
    connection.close();
    assertThat(session.end()).isEmpty();
    assertThat(session.isSpoiled()).isFalse();
  }

  @Test
  void a_connection_that_is_left_open_is_named() throws Exception {
    assertThat(session.end())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(shown(problem))
                    .isEqualTo(
                        "RollbackLimitTest.java:0: a connection was left open\n"
                            + "In production this one would be missing from the pool.\n"
                            + "fix: close it, for instance with try (Connection c = …) { … }"));
  }

  @Test
  void a_connection_cannot_be_used_after_its_test() throws Exception {
    session.end();
    assertThat(catchThrowable(() -> run(connection, "SELECT 1")))
        .isInstanceOf(SQLException.class)
        .hasMessage("The test that this connection belongs to is over.");
  }

  @Test
  void nothing_of_a_session_is_left_for_the_next_test() throws Exception {
    run(connection, "SELECT pg_advisory_lock(1); SET work_mem = '7MB'; PREPARE p AS SELECT 1");
    run(connection, "INSERT INTO parent(name) VALUES ('moves the sequence')");
    connection.close();
    session.end();
    slot.renew(session);
    RollbackSession next =
        slot.begin(
            new TestWatch(RollbackLimitTest.class, "test", true, new Queries()),
            Duration.ofMillis(300));
    try (Connection fresh = next.open()) {
      assertThat(
              JdbcScenarios.query(
                  fresh, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
          .isEqualTo("count=0 | ");
      assertThat(JdbcScenarios.query(fresh, "SHOW work_mem")).isEqualTo("work_mem=4MB | ");
      assertThat(JdbcScenarios.query(fresh, "SELECT count(*) FROM pg_prepared_statements"))
          .isEqualTo("count=0 | ");
      assertThat(
              JdbcScenarios.query(fresh, "INSERT INTO parent(name) VALUES ('again') RETURNING id"))
          .isEqualTo("id=2 | ");
    }
    assertThat(next.end()).isEqualTo(List.of());
  }

  @Test
  void a_connection_that_the_code_opens_by_itself_fails_at_once() throws Exception {
    try (Database own = server.createDatabase()) {
      DatabaseSupply.newSlot(own);
      assertThat(catchThrowable(own::connect))
          .hasMessage(
              "FATAL: database \"" + own.name() + "\" is not currently accepting connections");
    }
  }
}
