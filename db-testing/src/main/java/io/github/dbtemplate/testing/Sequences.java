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

  /** An expression: how many have been put back. */
  private static final String RESTORE =
      """
      (SELECT pg_catalog.count(pg_catalog.setval(
                was.sequence::pg_catalog.regclass, was.value, was.called))
         FROM ROWS FROM (
           pg_catalog.unnest('{%s}'::pg_catalog.oid[]),
           pg_catalog.unnest('{%s}'::pg_catalog.int8[]),
           pg_catalog.unnest('{%s}'::pg_catalog.bool[])) AS was(sequence, value, called)""";

  private static final String ONLY_MOVED =
      """

        WHERE pg_catalog.pg_sequence_last_value(was.sequence::pg_catalog.regclass)
          IS DISTINCT FROM CASE WHEN was.called THEN was.value END""";

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

  /** An SQL expression that puts back those that have moved. */
  String restoringMoved() {
    return restoring(ONLY_MOVED);
  }

  /** An SQL expression that puts all of them back. */
  String restoringAll() {
    return restoring("");
  }

  private String restoring(String condition) {
    return oids.isEmpty()
        ? "0"
        : RESTORE.formatted(list(oids), list(values), list(called)) + condition + ")";
  }

  private static String list(List<?> elements) {
    return String.join(",", elements.stream().map(String::valueOf).toList());
  }
}
