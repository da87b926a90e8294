package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Rolls a test back and takes from the session what a rollback leaves there.
 *
 * <p>A rollback undoes settings, temporary objects, cursors and LISTEN, as all of a test is in its
 * transaction. It leaves sequences where they are, with what {@code currval} answers, and the
 * advisory locks of the session; those go in the same trip to the server. Statements that the
 * driver has prepared stay, as they do in a pool: to plan them again would cost each test more than
 * the rollback. Only after a test that has changed the catalog, whose statements may have been
 * prepared for tables that are no more, or that has prepared some by SQL, everything goes.
 */
final class Renewal {
  /**
   * The columns of tables and views, functions, and sequences: pg_attribute, pg_proc, pg_sequence.
   * Nothing else changes what the columns of a statement are.
   */
  private static final int[] CATALOGS = {1249, 1255, 2224};

  /** Rows that were rolled back stay in their tables, and are read with the others, until then. */
  private static final int TESTS_UNTIL_VACUUM = 200;

  private static final String WITH_DEAD_ROWS =
      """
      SELECT pg_catalog.string_agg(
               pg_catalog.format('%I.%I', schemaname, relname), ', ')
        FROM pg_catalog.pg_stat_user_tables
       WHERE n_dead_tup >= 100""";

  private final Connection raw;
  private final BaseConnection driver;
  private final Sequences sequences;
  private final @Nullable PreparedStatement quick;
  private int tests;

  Renewal(Connection raw) throws SQLException {
    this.raw = raw;
    this.driver = raw.unwrap(BaseConnection.class);
    this.sequences = Sequences.of(raw);
    run("SELECT " + sequences.restoringAll() + "; DISCARD SEQUENCES");
    this.quick = countsChanges() ? quick() : null;
  }

  private boolean countsChanges() throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet row = statement.executeQuery("SHOW track_counts")) {
      row.next();
      return row.getString(1).equals("on");
    }
  }

  /** What is enough for most tests, in one trip to the server. */
  private PreparedStatement quick() throws SQLException {
    PreparedStatement statement =
        raw.prepareStatement(
            "SELECT "
                + catalogChanges()
                + ", "
                + sequences.restoringTouched()
                + ", pg_catalog.pg_advisory_unlock_all()"
                + forgettingCounts()
                + "; ROLLBACK; DISCARD SEQUENCES");
    statement.unwrap(PGStatement.class).setPrepareThreshold(1);
    return statement;
  }

  /**
   * What a transaction has changed is counted together with what those before it have, until the
   * server writes the counts away, which it does once a second. PostgreSQL 14 cannot be asked to.
   */
  private String forgettingCounts() throws SQLException {
    return raw.getMetaData().getDatabaseMajorVersion() < 15
        ? ""
        : ", pg_catalog.pg_stat_force_next_flush()";
  }

  /** An SQL expression: how many rows of the catalog the transaction has changed. */
  private static String catalogChanges() {
    StringBuilder sum = new StringBuilder("0");
    for (int catalog : CATALOGS) {
      for (String change : new String[] {"inserted", "updated", "deleted"}) {
        sum.append(" + pg_catalog.pg_stat_get_xact_tuples_")
            .append(change)
            .append('(')
            .append(catalog)
            .append(')');
      }
    }
    return sum.toString();
  }

  /**
   * Rolls back, if anything has begun, and makes the session as new.
   *
   * @param thoroughly whether the test may have left what is usually not there
   */
  void renew(boolean thoroughly) throws SQLException {
    PipelinedExecutor pipeline = SlotConnection.pipelineOf(raw);
    if (pipeline != null) {
      pipeline.forget();
    }
    TransactionState state = driver.getTransactionState();
    if (state == TransactionState.IDLE) {
      return;
    }
    if (thoroughly || state == TransactionState.FAILED || quick == null || !isQuickEnough(quick)) {
      raw.rollback();
      raw.setAutoCommit(true);
      run("DISCARD ALL");
      run("SELECT " + sequences.restoringAll() + forgettingCounts() + "; DISCARD SEQUENCES");
    }
    if (++tests % TESTS_UNTIL_VACUUM == 0) {
      vacuum();
    }
    raw.clearWarnings();
  }

  private void vacuum() throws SQLException {
    raw.setAutoCommit(true);
    try (Statement statement = raw.createStatement()) {
      String tables;
      try (ResultSet row = statement.executeQuery(WITH_DEAD_ROWS)) {
        row.next();
        tables = row.getString(1);
      }
      if (tables != null) {
        statement.execute("VACUUM " + tables);
      }
    }
  }

  private static boolean isQuickEnough(PreparedStatement quick) {
    try {
      quick.execute();
      try (ResultSet row = quick.getResultSet()) {
        row.next();
        return row.getLong(1) == 0;
      }
    } catch (SQLException e) {
      // For instance because the test is another role at its end, which may not set a sequence.
      return false;
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(sql);
    }
  }
}
