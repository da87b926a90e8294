package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a test may have noticed that {@code now()} stands still: it is the time at which the
 * test's one transaction began (PostgreSQL manual, 9.9.5 Current Date/Time).
 */
final class Clock {
  /** The functions and words that answer with that time, as a regular expression of both sides. */
  static final String WORDS =
      "(?:(?:now|transaction_timestamp)\\s*\\(\\s*\\)|current_timestamp|current_date"
          + "|current_time|localtimestamp|localtime)";

  /** Columns and triggers of the tables that this transaction has written to, if they read it. */
  private static final String WRITTEN =
      """
      WITH written AS (
        SELECT relid, relname FROM pg_catalog.pg_stat_xact_user_tables
         WHERE n_tup_ins + n_tup_upd > 0 AND @WRITTEN@)
      SELECT pg_catalog.string_agg(name, ', ' ORDER BY name) FROM (
        SELECT pg_catalog.format('column %I.%I', w.relname, a.attname) AS name
          FROM written w
          JOIN pg_catalog.pg_attrdef d ON d.adrelid = w.relid
          JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
         WHERE pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~* '@WORDS@'
        UNION
        SELECT pg_catalog.format('trigger %I on %I', t.tgname, w.relname)
          FROM written w
          JOIN pg_catalog.pg_trigger t ON t.tgrelid = w.relid AND NOT t.tgisinternal
          JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
         WHERE p.prosrc ~* '@WORDS@') AS found"""
          .replace("@WORDS@", WORDS)
          .replace("@WRITTEN@", ChangedRows.IS_WRITTEN);

  private final boolean isStrict;
  private int transactions;
  private @Nullable Object lastReader;
  private int readers;

  Clock(boolean isStrict) {
    this.isStrict = isStrict;
  }

  /** Another transaction of the test's begins, be it that of a single statement. */
  void transactionBegins() {
    transactions++;
  }

  /**
   * A statement reads it.
   *
   * @param transaction of the test's
   * @return whether the test wants to be told that it stands still
   */
  boolean isRefusedTo(Object transaction) {
    if (lastReader != transaction) {
      lastReader = transaction;
      readers++;
    }
    return isStrict && readers > 1;
  }

  /** What somebody should know who looks for the reason of a failure. */
  Optional<String> note(Connection raw) throws SQLException {
    if (transactions < 2) {
      return Optional.empty();
    }
    String written = written(raw);
    if (readers < 2 && written == null) {
      return Optional.empty();
    }
    return Optional.of(
        "now() stood still: all transactions of the test were savepoints of one, and now() is when"
            + " that began"
            + (written == null ? "" : ", also for " + written)
            + ". If the failure comes from that: @PostgresTest(isolation = Isolation.DATABASE)");
  }

  private static @Nullable String written(Connection raw) throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet row = statement.executeQuery(WRITTEN)) {
      row.next();
      return row.getString(1);
    }
  }
}
