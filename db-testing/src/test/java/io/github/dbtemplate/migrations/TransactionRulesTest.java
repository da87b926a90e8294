package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionRulesTest {
  private static PostgresServer server;
  private static PostgresServer.Database database;
  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    connection = database.connect();
    SqlRunner.run(
        connection,
        "setup.sql",
        """
        CREATE TABLE t (i int PRIMARY KEY);
        CREATE TABLE p (i int) PARTITION BY LIST (i);
        CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE MATERIALIZED VIEW m AS SELECT 1 AS i;
        CREATE UNIQUE INDEX ON m (i);
        """,
        true);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    database.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX CONCURRENTLY ON t (i)",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS x ON t (i)",
        "CREATE INDEX /* c */ concurrently -- c\n x ON t (i)",
        "CREATE INDEX x ON t (i) /* CONCURRENTLY */",
        "CREATE INDEX \"concurrently\" ON t (i)",
        "DROP INDEX CONCURRENTLY t_pkey",
        "DROP INDEX IF EXISTS \"CONCURRENTLY\"",
        "REINDEX TABLE CONCURRENTLY t",
        "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
        "REINDEX (CONCURRENTLY false) TABLE t",
        "REINDEX (CONCURRENTLY off) INDEX t_pkey",
        "REINDEX SCHEMA public",
        "REINDEX (VERBOSE) DATABASE",
        "REINDEX SYSTEM",
        "REINDEX TABLE t",
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        "ALTER TABLE p DETACH PARTITION p1",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        "VACUUM",
        "VACUUM (ANALYZE) t",
        "ANALYZE t",
        "CLUSTER",
        "CLUSTER VERBOSE",
        "CLUSTER (VERBOSE)",
        "CLUSTER t USING t_pkey",
        "CREATE DATABASE x",
        "DROP DATABASE IF EXISTS x",
        "ALTER DATABASE postgres SET TABLESPACE pg_default",
        "ALTER DATABASE postgres SET work_mem = '1MB'",
        "CREATE TABLESPACE x LOCATION '/x'",
        "DROP TABLESPACE x",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "ALTER SYSTEM RESET ALL",
        "DISCARD ALL",
        "DISCARD TEMP",
        "COMMIT PREPARED 'x'",
        "ROLLBACK PREPARED 'x'",
        "SAVEPOINT a",
        "SELECT 'CREATE INDEX CONCURRENTLY', $$VACUUM$$",
        "DO $$ BEGIN PERFORM 'VACUUM'; END $$",
        "SET LOCAL work_mem = '1MB'",
        "COMMENT ON TABLE t IS 'CREATE DATABASE'",
      })
  void says_what_the_server_says(String statement) throws SQLException {
    assertThat(TransactionRules.violations(file("1.sql", statement + ";")))
        .extracting(Violation::what)
        .isEqualTo(refusal(statement));
    assertThat(TransactionRules.violations(file("1.sql", "-- atlas:txmode none\n\n" + statement)))
        .isEmpty();
  }

  /**
   * What the server says about the statement within a transaction, as far as that is the reason.
   */
  private static List<String> refusal(String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return List.of();
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("25001");
      return List.of(e.getMessage().lines().findFirst().orElseThrow().replace("ERROR: ", ""));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Test
  void says_how_to_run_without_a_transaction() {
    assertThat(TransactionRules.violations(file("1.sql", "SELECT 1;\n\nVACUUM t;")))
        .extracting(v -> v.id() + " " + v.toProblem().getMessage())
        .containsExactly(
            """
            not-in-transaction migrations/1.sql:3: VACUUM cannot run inside a transaction block
            Atlas runs this file in a transaction, so it fails here.
            fix: move it to a file of its own that begins with the line "-- atlas:txmode none" and an empty line, then: ./jbang hash-migrations""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN",
        "BEGIN ISOLATION LEVEL SERIALIZABLE",
        "START TRANSACTION READ WRITE",
        "COMMIT",
        "COMMIT WORK AND CHAIN",
        "END",
        "ROLLBACK",
        "ABORT",
        "PREPARE TRANSACTION 'x'",
      })
  void lets_no_file_end_the_transaction_that_it_runs_in(String statement) {
    MigrationFile file = file("1.sql", "SELECT 1;\n" + statement + ";\nSELECT 2;");
    assertThat(TransactionRules.violations(file))
        .extracting(v -> v.id() + " " + v.toProblem().getMessage())
        .containsExactly(
            "transaction-control migrations/1.sql:2: "
                + statement
                + " in a file that Atlas runs in a transaction"
                + "\nWhat is before it and what is behind it no longer succeed or fail together,"
                + " and Atlas fails when it wants to commit."
                + "\nfix: delete it, or begin the file with the line \"-- atlas:txmode none\" and"
                + " an empty line, then: ./jbang hash-migrations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAVEPOINT a; ROLLBACK TO a; ROLLBACK WORK TO SAVEPOINT a; RELEASE a",
        "PREPARE s AS SELECT 1",
        "START_X",
        "-- atlas:txmode none\n\nBEGIN; SELECT 1; COMMIT; START TRANSACTION; SELECT 2; END",
        "DO $$ BEGIN COMMIT; END $$",
      })
  void lets_other_statements_pass(String text) {
    assertThat(TransactionRules.violations(file("1.sql", text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "BEGIN; SELECT 1; COMMIT AND CHAIN"})
  void lets_no_file_leave_a_transaction_open(String text) {
    assertThat(TransactionRules.violations(file("1.sql", "-- atlas:txmode none\n\n" + text)))
        .extracting(v -> v.id() + " " + v.toProblem().getMessage())
        .containsExactly(
            """
            transaction-control migrations/1.sql:3: the file leaves this transaction open
            Nothing commits it, neither what the file does nor Atlas' record of it.
            fix: end it with COMMIT;, then: ./jbang hash-migrations""");
  }
}
