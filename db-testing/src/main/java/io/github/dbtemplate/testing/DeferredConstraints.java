package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Checks at the end of a test's transaction what PostgreSQL would check at COMMIT. SET CONSTRAINTS
 * is the command that checks early; there is no way to say "as they were declared" afterwards, so
 * the ones that are deferred at first are deferred again by name. (PostgreSQL manual, SET
 * CONSTRAINTS.)
 */
final class DeferredConstraints {
  private static final String FIND =
      """
      SELECT count(*),
             pg_catalog.string_agg(
                 DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ')
               FILTER (WHERE c.condeferred
                 AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint o
                   WHERE o.conname = c.conname AND o.connamespace = c.connamespace
                     AND NOT o.condeferrable))
        FROM pg_catalog.pg_constraint c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
       WHERE c.condeferrable""";

  /** Null until it is looked up; empty when there is nothing to check. */
  private @Nullable String check;

  private boolean changed;

  /** The test may have changed constraints. */
  void mayHaveChanged() {
    check = null;
    changed = true;
  }

  /** What the test has changed is undone. */
  void rolledBack() {
    if (changed) {
      check = null;
      changed = false;
    }
  }

  /**
   * Runs the checks that COMMIT would run.
   *
   * @throws SQLException as COMMIT would throw
   */
  void check(Connection raw) throws SQLException {
    if (check == null) {
      check = find(raw);
    }
    if (!check.isEmpty()) {
      try (Statement statement = raw.createStatement()) {
        statement.execute(check);
      }
    }
  }

  private static String find(Connection raw) throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet rows = statement.executeQuery(FIND)) {
      rows.next();
      if (rows.getLong(1) == 0) {
        return "";
      }
      String deferred = rows.getString(2);
      return "SET CONSTRAINTS ALL IMMEDIATE"
          + (deferred == null ? "" : "; SET CONSTRAINTS " + deferred + " DEFERRED");
    }
  }
}
