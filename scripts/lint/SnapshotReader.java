package lint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of the system catalogs, in a transaction that is open: one round trip each. What
 * they print depends on the search_path, so it is empty meanwhile; the planner is as it always is.
 */
final class SnapshotReader {
  private static final String OURS =
      "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'atlas_schema_revisions')"
          + " AND n.nspname NOT LIKE 'pg\\_temp%' AND n.nspname NOT LIKE 'pg\\_toast\\_temp%'";

  /** The commands before the queries. */
  private static final int SETTINGS = 4;

  // :relations is replaced by a condition on the OID of a relation.
  private static final String QUERIES =
      """
      SAVEPOINT dbtemplate_lint;
      SET LOCAL search_path = '';
      SET LOCAL enable_seqscan = on;
      SET LOCAL enable_mergejoin = on;
      SELECT c.oid, n.nspname, c.relname, c.relkind, c.relfilenode, c.relispopulated,
        coalesce((SELECT min(inhparent::int8) FROM pg_inherits WHERE inhrelid = c.oid), 0)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> 'atlas_schema_revisions'
        AND :ours AND :relations;

      SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attidentity <> '' OR a.attgenerated <> '',
        a.attidentity <> '' OR a.attgenerated = 's' OR EXISTS (
          SELECT FROM regexp_matches(d.adbin::text, ':(?:op)?funcid (\\d+)', 'g') f (id)
            JOIN pg_proc p ON p.oid = f.id[1]::oid WHERE p.provolatile = 'v'),
        CASE t.typtype WHEN 'd' THEN (
          SELECT format_type(t.typbasetype, t.typtypmod) || ' '
            || string_agg(pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname)
          FROM pg_constraint k WHERE k.contypid = t.oid) END
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND :ours AND :relations;

      SELECT k.oid, k.conrelid, k.conname, k.contype, k.convalidated, pg_get_constraintdef(k.oid),
        array_to_string(k.conkey, ' '), k.confrelid
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype <> 't' AND :ours AND :relations;

      SELECT i.indexrelid, i.indrelid, n.nspname, x.relname, x.relfilenode, i.indisvalid,
        i.indisunique, i.indpred IS NOT NULL, i.indkey::text, pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = x.relnamespace
      WHERE :ours AND :relations;

      SELECT p.oid, n.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
        coalesce(pg_get_function_result(p.oid), '')
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE :ours;

      SELECT n.oid, 'schema', '', n.nspname FROM pg_namespace n WHERE :ours
      UNION ALL
      SELECT t.oid, 'type', n.nspname, t.typname
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype IN ('e', 'd') AND :ours
      UNION ALL
      SELECT e.oid, 'label', t.typname, e.enumlabel
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
        JOIN pg_namespace n ON n.oid = t.typnamespace WHERE :ours;
      ROLLBACK TO SAVEPOINT dbtemplate_lint;
      RELEASE SAVEPOINT dbtemplate_lint
      """
          .replace(":ours", OURS);

  private final Connection connection;

  SnapshotReader(Connection connection) {
    this.connection = connection;
  }

  /** Everything. */
  Snapshot all() throws SQLException {
    return read("true");
  }

  /** The relations with these OIDs and what belongs to them; functions, types and schemas, all. */
  Snapshot of(Collection<Long> relations) throws SQLException {
    String list = relations.stream().map(String::valueOf).collect(Collectors.joining(","));
    return read("c.oid = ANY ('{" + list + "}'::oid[])");
  }

  private Snapshot read(String condition) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(QUERIES.replace(":relations", condition));
      for (int setting = 0; setting < SETTINGS; setting++) {
        statement.getMoreResults();
      }
      var relations = rows(statement, SnapshotReader::relation, Snapshot.Relation::oid);
      var columns = rows(statement, SnapshotReader::column, Snapshot.Column::key);
      var constraints = rows(statement, SnapshotReader::constraint, Snapshot.Constraint::oid);
      var indexes = rows(statement, SnapshotReader::index, Snapshot.Index::oid);
      var routines = rows(statement, SnapshotReader::routine, Snapshot.Routine::oid);
      var named = rows(statement, SnapshotReader::named, Snapshot.Named::oid);
      return new Snapshot(relations, columns, constraints, indexes, routines, named);
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <K, T> Map<K, T> rows(Statement statement, RowReader<T> reader, Function<T, K> key)
      throws SQLException {
    Map<K, T> found = new HashMap<>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        T row = reader.read(rows);
        found.put(key.apply(row), row);
      }
    }
    statement.getMoreResults();
    return found;
  }

  private static Snapshot.Relation relation(ResultSet row) throws SQLException {
    return new Snapshot.Relation(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4).charAt(0),
        row.getLong(5),
        row.getBoolean(6),
        row.getLong(7));
  }

  private static Snapshot.Column column(ResultSet row) throws SQLException {
    return new Snapshot.Column(
        new Snapshot.ColumnKey(row.getLong(1), row.getInt(2)),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        row.getString(6),
        row.getBoolean(7),
        row.getBoolean(8) || row.getString(9) != null,
        row.getString(9) == null ? "" : row.getString(9));
  }

  private static Snapshot.Constraint constraint(ResultSet row) throws SQLException {
    return new Snapshot.Constraint(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4).charAt(0),
        row.getBoolean(5),
        row.getString(6),
        numbers(row.getString(7)),
        row.getLong(8));
  }

  private static Snapshot.Index index(ResultSet row) throws SQLException {
    return new Snapshot.Index(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getBoolean(8),
        numbers(row.getString(9)),
        row.getString(10));
  }

  private static Snapshot.Routine routine(ResultSet row) throws SQLException {
    return new Snapshot.Routine(
        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
  }

  private static Snapshot.Named named(ResultSet row) throws SQLException {
    return new Snapshot.Named(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }

  private static List<Integer> numbers(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }
}
