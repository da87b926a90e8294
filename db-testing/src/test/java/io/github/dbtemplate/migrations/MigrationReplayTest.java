package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationReplayTest {
  private static final String NO_TRANSACTION = "-- atlas:txmode none\n\n";

  private static PostgresServer server;
  private PostgresServer.Database database;
  private Connection connection;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("17"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    database = server.createDatabase();
    connection = database.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void runs_files_in_the_order_given() throws SQLException {
    replay(
        file("1.sql", "CREATE TABLE t (i int); INSERT INTO t VALUES (1);"),
        file("2.sql", "UPDATE t SET i = 2"),
        file("3.sql", "-- nothing"));
    assertThat(ask("SELECT i FROM t")).isEqualTo("2");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void sends_statements_as_they_are() throws SQLException {
    replay(
        file(
            "1.sql",
            """
            CREATE TABLE t (a jsonb, b text);
            INSERT INTO t VALUES ('{"a": 1}', '{fn now()}');
            INSERT INTO t SELECT a, 'it''s {d ''2020-01-01''}' FROM t WHERE a ? 'a' AND a ?| '{a}';
            CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;
            CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);
            DO $$ BEGIN PERFORM f(); END $$;
            """));
    assertThat(ask("SELECT string_agg(b, ';' ORDER BY b COLLATE \"C\") FROM t"))
        .isEqualTo("it's {d '2020-01-01'};{fn now()}");
    assertThat(ask("SELECT f()")).isEqualTo("2");
  }

  @Test
  void rolls_back_the_whole_file_that_fails_and_keeps_the_ones_before() throws SQLException {
    assertThatThrownBy(
            () ->
                replay(
                    file("1.sql", "CREATE TABLE a (i int);"),
                    file("2.sql", "CREATE TABLE b (i int);\nCREATE TABLE a (i int);")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            """
            migrations/2.sql:2: relation "a" already exists (SQLSTATE 42P07)
            statement: CREATE TABLE a (i int)
            fix: edit migrations/2.sql, then: ./jbang hash-migrations""");
    assertThat(ask("SELECT to_regclass('a') || ' ' || coalesce(to_regclass('b')::text, 'no b')"))
        .isEqualTo("a no b");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void keeps_statements_before_the_failure_without_a_transaction() throws SQLException {
    assertThatThrownBy(
            () ->
                replay(file("1.sql", NO_TRANSACTION + "CREATE TABLE a (i int);\nSELECT nosuch();")))
        .hasMessage(
            """
            migrations/1.sql:4:8: function nosuch() does not exist (SQLSTATE 42883)
            hint: No function matches the given name and argument types. You might need to add explicit type casts.
            statement: SELECT nosuch()
            fix: edit migrations/1.sql, then: ./jbang hash-migrations""");
    assertThat(ask("SELECT to_regclass('a')")).isEqualTo("a");
  }

  @Test
  void runs_concurrent_index_builds_without_a_transaction() throws SQLException {
    replay(
        file("1.sql", "CREATE TABLE t (i int);"),
        file("2.sql", NO_TRANSACTION + "CREATE INDEX CONCURRENTLY x ON t (i);\nVACUUM t;"));
    assertThat(ask("SELECT to_regclass('x')")).isEqualTo("x");
  }

  @Test
  void says_with_the_server_what_needs_no_transaction() {
    MigrationFile file = file("1.sql", "CREATE TABLE t (i int);\nREINDEX TABLE CONCURRENTLY t;");
    assertThatThrownBy(() -> replay(file))
        .hasMessage(
            """
            migrations/1.sql:2: REINDEX CONCURRENTLY cannot run inside a transaction block (SQLSTATE 25001)
            statement: REINDEX TABLE CONCURRENTLY t
            fix: move it to a file of its own that begins with the line "-- atlas:txmode none" and an empty line, then: ./jbang hash-migrations""");
    assertThat(TransactionRules.violations(file))
        .singleElement()
        .satisfies(v -> assertThat(v.fix()).startsWith("move it to a file of its own"));
  }

  @Test
  void says_how_to_use_a_new_enum_value() {
    assertThatThrownBy(
            () ->
                replay(
                    file("1.sql", "CREATE TYPE e AS ENUM ('a');"),
                    file(
                        "2.sql", "ALTER TYPE e ADD VALUE 'b';\nCREATE TABLE t (e e DEFAULT 'b');")))
        .hasMessage(
            """
            migrations/2.sql:2:29: unsafe use of new value "b" of enum type e (SQLSTATE 55P04)
            hint: New enum values must be committed before they can be used.
            statement: CREATE TABLE t (e e DEFAULT 'b')
            fix: move the statements that use the new value to the next migration file, then: ./jbang hash-migrations""");
  }

  @Test
  void finds_the_column_behind_characters_of_all_lengths() {
    assertThatThrownBy(
            () -> replay(file("1.sql", "\uFEFF-- é\r\nSELECT 'é', '😀', '日本',\r\n  nosuch;\r\n")))
        .hasMessageStartingWith("migrations/1.sql:3:3: column \"nosuch\" does not exist");
    assertThatThrownBy(() -> replay(file("1.sql", "SELECT 'é', '😀', nosuch")))
        .hasMessageStartingWith("migrations/1.sql:1:19: column \"nosuch\" does not exist");
    assertThatThrownBy(() -> replay(file("1.sql", "CREATE TABLE t (")))
        .hasMessageStartingWith("migrations/1.sql:1:16: unclosed parenthesis");
    assertThatThrownBy(() -> replay(file("1.sql", "SELECT 1;\nCREATE TABLE")))
        .hasMessageStartingWith("migrations/1.sql:2: syntax error at end of input");
  }

  @Test
  void finds_the_line_within_a_block() {
    assertThatThrownBy(
            () ->
                replay(
                    file(
                        "1.sql",
                        "SELECT 1;\nDO LANGUAGE plpgsql $x$\nBEGIN\n  PERFORM 1;\n"
                            + "  PERFORM 1/0;\nEND $x$;")))
        .hasMessage(
            """
            migrations/1.sql:5: division by zero (SQLSTATE 22012)
            context: SQL statement "SELECT 1/0"
            PL/pgSQL function inline_code_block line 4 at PERFORM
            statement: DO LANGUAGE plpgsql $x$
            fix: edit migrations/1.sql, then: ./jbang hash-migrations""");
  }

  @Test
  void shows_all_that_the_server_says() {
    assertThatThrownBy(
            () ->
                replay(
                    file(
                        "1.sql",
                        "CREATE TABLE t (i int UNIQUE);\nINSERT INTO t\nVALUES (1), (1);")))
        .hasMessage(
            """
            migrations/1.sql:2: duplicate key value violates unique constraint "t_i_key" (SQLSTATE 23505)
            detail: Key (i)=(1) already exists.
            statement: INSERT INTO t
            fix: edit migrations/1.sql, then: ./jbang hash-migrations""");
  }

  @Test
  void reports_what_fails_at_the_commit() throws SQLException {
    assertThatThrownBy(
            () ->
                replay(
                    file(
                        "1.sql",
                        """
                        CREATE TABLE t (
                          i int PRIMARY KEY,
                          r int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
                        INSERT INTO t VALUES (1, 2);
                        """)))
        .hasMessage(
            """
            migrations/1.sql: insert or update on table "t" violates foreign key constraint "t_r_fkey" (SQLSTATE 23503)
            detail: Key (r)=(2) is not present in table "t".
            statement: COMMIT
            fix: edit migrations/1.sql, then: ./jbang hash-migrations""");
    assertThat(ask("SELECT to_regclass('t')")).isNull();
  }

  @Test
  void starts_each_file_in_a_session_as_new() throws SQLException {
    execute("SET search_path = pg_catalog");
    replay(
        file(
            "1.sql",
            "SET search_path = ''; CREATE TEMP TABLE x (i int); PREPARE p AS SELECT 1;"
                + " CREATE ROLE r; SET ROLE r;"),
        file("2.sql", "CREATE TEMP TABLE x (i int); PREPARE p AS SELECT 1; CREATE TABLE t ();"));
    assertThat(ask("SELECT to_regclass('public.t')")).isEqualTo("t");
    assertThat(ask("SELECT current_user = session_user")).isEqualTo("t");
    execute("DROP ROLE r");
  }

  @Test
  void tells_which_files_leave_settings_changed() throws SQLException {
    List<Violation> leaks =
        replay(
            file("1.sql", "SELECT 1;\nSET search_path = pg_temp;\nSET ROLE pg_monitor;"),
            file("2.sql", "SELECT pg_catalog.set_config('work_mem', '1MB', false);"),
            file("3.sql", "DO $$ BEGIN SET lock_timeout = '1s'; END $$;"),
            file(
                "4.sql",
                "SET LOCAL search_path = ''; SELECT set_config('work_mem', '1MB', true);"
                    + " SET lock_timeout = '1s'; RESET lock_timeout; SET CONSTRAINTS ALL DEFERRED;"),
            file("5.sql", NO_TRANSACTION + "SET SESSION AUTHORIZATION pg_monitor"));
    assertThat(leaks)
        .extracting(v -> v.id() + " " + v.location() + " " + v.what())
        .containsExactly(
            "session-leak migrations/1.sql:2 leaves settings changed: role, search_path",
            "session-leak migrations/2.sql:1 leaves settings changed: work_mem",
            "session-leak migrations/3.sql:1 leaves settings changed: lock_timeout",
            "session-leak migrations/5.sql:3 leaves settings changed: session_authorization");
    assertThat(leaks.get(0).toProblem())
        .hasMessage(
            """
            migrations/1.sql:2: leaves settings changed: role, search_path
            Atlas runs all pending files in one session: the next file runs with these settings when both are deployed together, and without them when they are not.
            fix: end the file with: RESET role; RESET search_path;""");
  }

  @Test
  void refuses_a_file_that_ends_its_transaction() throws SQLException {
    assertThatThrownBy(() -> replay(file("1.sql", "CREATE TABLE t ();\nCOMMIT;\nSELECT nosuch;")))
        .hasMessageStartingWith(
            "migrations/1.sql:2: COMMIT in a file that Atlas runs in a transaction");
    assertThat(ask("SELECT to_regclass('t')")).isNull();
  }

  @Test
  void lets_a_file_have_transactions_of_its_own_without_one() throws SQLException {
    replay(file("1.sql", NO_TRANSACTION + "BEGIN; CREATE TABLE t (); COMMIT; VACUUM;"));
    assertThat(ask("SELECT to_regclass('t')")).isEqualTo("t");
    assertThatThrownBy(
            () ->
                replay(file("2.sql", NO_TRANSACTION + "BEGIN; CREATE TABLE u (); SELECT nosuch;")))
        .hasMessageStartingWith("migrations/2.sql:3: the file leaves this transaction open");
    assertThatThrownBy(
            () ->
                replay(
                    file(
                        "3.sql",
                        NO_TRANSACTION + "BEGIN; CREATE TABLE u (); SELECT nosuch; COMMIT;")))
        .hasMessageStartingWith("migrations/3.sql:3:34: column \"nosuch\" does not exist");
    assertThat(ask("SELECT to_regclass('u')")).isNull();
  }

  @Test
  void tells_its_listener_what_it_does() throws SQLException {
    var heard = new ArrayList<String>();
    var listener =
        new ReplayListener() {
          @Override
          public void fileStarted(MigrationFile file) {
            heard.add("file " + file.name());
          }

          @Override
          public void statementStarted(MigrationFile file, SqlStatement statement) {
            heard.add("start " + statement.text());
          }

          @Override
          public void statementFinished(MigrationFile file, SqlStatement statement) {
            heard.add("end " + statement.text());
          }

          @Override
          public void fileFinished(MigrationFile file) {
            heard.add("done " + file.name());
          }
        };
    new MigrationReplay(connection, listener)
        .run(List.of(file("1.sql", "SELECT 1; SELECT 2"), file("2.sql", "")));
    assertThat(heard)
        .containsExactly(
            "file 1.sql",
            "start SELECT 1",
            "end SELECT 1",
            "start SELECT 2",
            "end SELECT 2",
            "done 1.sql",
            "file 2.sql",
            "done 2.sql");
  }

  @Test
  void undoes_a_file_that_its_listener_stops() throws SQLException {
    var listener =
        new ReplayListener() {
          @Override
          public void statementFinished(MigrationFile file, SqlStatement statement) {
            throw new IllegalStateException("stop");
          }
        };
    assertThatThrownBy(
            () ->
                new MigrationReplay(connection, listener)
                    .run(List.of(file("1.sql", "CREATE TABLE t ()"))))
        .hasMessage("stop");
    assertThat(ask("SELECT to_regclass('t')")).isNull();
  }

  @Test
  void wants_a_connection_that_is_not_in_a_transaction() throws SQLException {
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> SqlRunner.run(connection, "a.sql", "SELECT 1", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connection must be in autocommit mode");
  }

  @Test
  void runs_other_scripts_with_the_same_care() throws SQLException {
    SqlRunner.run(connection, "schema/10.sql", "CREATE TABLE t (); CREATE TABLE u ()", true);
    assertThatThrownBy(
            () ->
                SqlRunner.run(
                    connection, "schema/20.sql", "CREATE TABLE v ();\nDROP TABLE nosuch;", true))
        .hasMessage(
            """
            schema/20.sql:2: table "nosuch" does not exist (SQLSTATE 42P01)
            statement: DROP TABLE nosuch
            fix: edit schema/20.sql""");
    assertThat(ask("SELECT to_regclass('u') || coalesce(to_regclass('v')::text, '')"))
        .isEqualTo("u");
    SqlRunner.run(connection, "schema/30.sql", "VACUUM t", false);
  }

  @Test
  void fails_as_the_connection_fails() {
    assertThatThrownBy(
            () -> replay(file("1.sql", "SELECT pg_terminate_backend(pg_backend_pid());")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT))
        .hasMessageStartingWith(
            "migrations/1.sql:1: terminating connection due to administrator command"
                + " (SQLSTATE 57P01)");
  }

  private List<Violation> replay(MigrationFile... files) throws SQLException {
    return new MigrationReplay(connection, ReplayListener.NONE).run(List.of(files));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private @Nullable String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
