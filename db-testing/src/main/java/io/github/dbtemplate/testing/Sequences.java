package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the sequences of a database are when a test begins; a rollback does not put them back. */
final class Sequences {
  private static final String FIND =
      """
      SELECT pg_catalog.string_agg(
               pg_catalog.format(
                 'SELECT %s::pg_catalog.oid, last_value, is_called, %L::pg_catalog.bool'
                 ' FROM %I.%I',
                 c.oid, c.relpersistence = 'u', n.nspname, c.relname),
               ' UNION ALL ')
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'S' AND c.relpersistence <> 't'""";

  /** An expression that puts one back, if it has moved: 1, or else 0. */
  private static final String RESTORE_MOVED =
      "CASE WHEN pg_catalog.pg_sequence_last_value(%1$d) IS DISTINCT FROM %4$s"
          + " AND pg_catalog.setval(%1$d, %2$d, %3$s) IS NOT NULL THEN 1 ELSE 0 END";

  private static final String RESTORE =
      "CASE WHEN pg_catalog.setval(%1$d, %2$d, %3$s) IS NOT NULL THEN 1 ELSE 0 END";

  private final List<Long> oids = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Boolean> called = new ArrayList<>();
  private boolean hasUnlogged;

  private Sequences() {}

  /** Looks where the sequences of a database are. */
  static Sequences of(Connection connection) throws SQLException {
    Sequences sequences = new Sequences();
    try (Statement statement = connection.createStatement()) {
      String select = text(statement);
      if (select != null) {
        try (ResultSet rows = statement.executeQuery(select)) {
          while (rows.next()) {
            sequences.oids.add(rows.getLong(1));
            sequences.values.add(rows.getLong(2));
            sequences.called.add(rows.getBoolean(3));
            sequences.hasUnlogged |= rows.getBoolean(4);
          }
        }
      }
    }
    return sequences;
  }

  private static @Nullable String text(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(FIND)) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Whether one can move in a transaction that has no number. A sequence writes to the log when it
   * first moves after it was set (src/backend/commands/sequence.c), but not an unlogged one.
   */
  boolean canMoveUnnoticed() {
    return hasUnlogged;
  }

  /** An SQL expression that puts back those that have moved, and says how many. */
  String restoringMoved() {
    return restoring(RESTORE_MOVED);
  }

  /** An SQL expression that puts all of them back. */
  String restoringAll() {
    return restoring(RESTORE);
  }

  private String restoring(String one) {
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < oids.size(); i++) {
      boolean isCalled = called.get(i);
      sum.append(" + ")
          .append(
              one.formatted(
                  oids.get(i), values.get(i), isCalled, isCalled ? values.get(i) : "NULL"));
    }
    return sum.toString();
  }
}
