package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that the current transaction has written, as far as they are still there: those that it
 * or one of its savepoints has made, which come after it in the order of transaction numbers.
 */
final class ChangedRows {
  /**
   * That this transaction has written to a table, as far as that is not undone: until it ends it
   * holds the lock that it took for that. The counts alone may be of a transaction before it, as
   * PostgreSQL 14 keeps them for a second.
   */
  static final String IS_WRITTEN =
      """
      EXISTS (SELECT FROM pg_catalog.pg_locks l
               WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
                 AND l.relation = relid AND l.mode IN
                   ('RowExclusiveLock', 'ShareRowExclusiveLock', 'AccessExclusiveLock'))""";

  private static final String TABLES =
      """
      SELECT pg_catalog.format('%I.%I', schemaname, relname), n_tup_ins, n_tup_upd, n_tup_del
        FROM pg_catalog.pg_stat_xact_user_tables
       WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND @WRITTEN@
       ORDER BY 1"""
          .replace("@WRITTEN@", IS_WRITTEN);
  private static final int FORGETS_COUNTS = 15;
  private static final int MAX_TABLES = 20;
  private static final int MAX_ROWS = 10;
  private static final int MAX_WIDTH = 500;

  private ChangedRows() {}

  /**
   * One text per table, none when nothing was written; with counts if they are only of this
   * transaction.
   */
  static List<String> of(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    boolean isCounted = connection.getMetaData().getDatabaseMajorVersion() >= FORGETS_COUNTS;
    try (Statement tables = connection.createStatement();
        ResultSet table = tables.executeQuery(TABLES)) {
      while (table.next()) {
        if (all.size() == MAX_TABLES) {
          all.add("and more tables");
          return all;
        }
        all.add(
            "changed rows of "
                + table.getString(1)
                + (isCounted ? counts(table) : "")
                + ":"
                + rows(connection, table.getString(1)));
      }
    }
    return all;
  }

  private static String counts(ResultSet table) throws SQLException {
    return " ("
        + table.getLong(2)
        + " inserted, "
        + table.getLong(3)
        + " updated, "
        + table.getLong(4)
        + " deleted)";
  }

  private static String rows(Connection connection, String table) throws SQLException {
    String select =
        "SELECT pg_catalog.left(pg_catalog.row_to_json(t)::pg_catalog.text, "
            + MAX_WIDTH
            + ") FROM "
            + table
            + " t WHERE pg_catalog.age(t.xmin)"
            + " <= pg_catalog.age(pg_catalog.pg_current_xact_id()::pg_catalog.xid) LIMIT "
            + (MAX_ROWS + 1);
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      for (int i = 0; row.next(); i++) {
        text.append("\n  ").append(i < MAX_ROWS ? row.getString(1) : "…");
      }
    }
    return text.length() == 0 ? " none is left" : text.toString();
  }
}
