package io.github.dbtemplate.testing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts sequences back, which a rollback does not do. All are looked at in one trip to the server,
 * and only those that have moved are set.
 */
final class Sequences {
  private static final String FIND =
      """
      SELECT pg_catalog.string_agg(
               pg_catalog.format(
                 'SELECT %s::pg_catalog.oid, last_value, is_called FROM %I.%I',
                 c.oid, n.nspname, c.relname),
               ' UNION ALL ')
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'S' AND c.relpersistence <> 't'""";
  private static final String RESTORE =
      """
      SELECT pg_catalog.setval(was.sequence::pg_catalog.regclass, was.value, was.called)
        FROM unnest(?::pg_catalog.oid[], ?::pg_catalog.int8[], ?::pg_catalog.bool[])
          AS was(sequence, value, called)
       WHERE pg_catalog.pg_sequence_last_value(was.sequence::pg_catalog.regclass)
         IS DISTINCT FROM CASE WHEN was.called THEN was.value END""";

  private final List<Long> oids = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Boolean> called = new ArrayList<>();

  /** Remembers where the sequences of a database are. */
  static Sequences of(Connection connection) throws SQLException {
    Sequences sequences = new Sequences();
    try (Statement statement = connection.createStatement()) {
      String select = text(statement, FIND);
      if (select != null) {
        try (ResultSet rows = statement.executeQuery(select)) {
          while (rows.next()) {
            sequences.oids.add(rows.getLong(1));
            sequences.values.add(rows.getLong(2));
            sequences.called.add(rows.getBoolean(3));
          }
        }
      }
    }
    return sequences;
  }

  private static @Nullable String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Puts them back to where they were. */
  void restore(Connection connection) throws SQLException {
    if (oids.isEmpty()) {
      return;
    }
    try (PreparedStatement restore = connection.prepareStatement(RESTORE)) {
      restore.setArray(1, array(connection, "oid", oids));
      restore.setArray(2, array(connection, "int8", values));
      restore.setArray(3, array(connection, "bool", called));
      restore.execute();
    }
  }

  private static Array array(Connection connection, String type, List<?> elements)
      throws SQLException {
    return connection.createArrayOf(type, elements.toArray());
  }
}
