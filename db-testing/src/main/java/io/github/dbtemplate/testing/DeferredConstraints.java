package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

  /** Null until they are looked up; empty when there is nothing to check. */
  private @Nullable List<String> check;

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

  /** The statements that check, as far as is known without asking the server. */
  List<String> known() {
    return check == null ? List.of() : check;
  }

  /**
   * Runs the checks that COMMIT would run.
   *
   * @throws SQLException as COMMIT would throw
   */
  void check(OuterTransaction outer) throws SQLException {
    if (check == null) {
      check = find(outer.raw());
    }
    if (!check.isEmpty()) {
      outer.run(String.join("; ", check));
    }
  }

  private static List<String> find(Connection raw) throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet rows = statement.executeQuery(FIND)) {
      rows.next();
      if (rows.getLong(1) == 0) {
        return List.of();
      }
      String deferred = rows.getString(2);
      String all = "SET CONSTRAINTS ALL IMMEDIATE";
      return deferred == null
          ? List.of(all)
          : List.of(all, "SET CONSTRAINTS " + deferred + " DEFERRED");
    }
  }
}
