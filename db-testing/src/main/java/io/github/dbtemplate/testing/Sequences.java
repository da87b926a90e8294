package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the sequences of a database are when a test begins; a rollback does not put them back. */
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

  /**
   * Puts back those that this transaction has looked at, be it to move them: a loop over all costs
   * half of an expression for each, and less where they are a list of SELECT, which need not be
   * stored first. What is counted is in the manual, 27.2.
   */
  private static final String RESTORE_TOUCHED =
      """
      (SELECT pg_catalog.count(pg_catalog.setval(s.oid, s.value, s.called))
         FROM (SELECT pg_catalog.unnest('{%s}'::pg_catalog.oid[]) AS oid,
                      pg_catalog.unnest('{%s}'::pg_catalog.int8[]) AS value,
                      pg_catalog.unnest('{%s}'::pg_catalog.bool[]) AS called) AS s
        WHERE pg_catalog.pg_stat_get_xact_blocks_fetched(s.oid) > 0)""";

  private static final String RESTORE =
      "CASE WHEN pg_catalog.setval(%d, %d, %s) IS NOT NULL THEN 1 ELSE 0 END";

  private final List<Long> oids = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Boolean> called = new ArrayList<>();

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

  /** An SQL expression that puts back those that have moved in this transaction. */
  String restoringTouched() {
    return oids.isEmpty()
        ? "0"
        : RESTORE_TOUCHED.formatted(commas(oids), commas(values), commas(called));
  }

  private static String commas(List<?> elements) {
    return elements.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** An SQL expression that puts all of them back. */
  String restoringAll() {
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < oids.size(); i++) {
      sum.append(" + ").append(RESTORE.formatted(oids.get(i), values.get(i), called.get(i)));
    }
    return sum.toString();
  }
}
