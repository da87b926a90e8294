package lint.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the shapes of tables from the system catalogs, in one round trip. */
final class ShapeReader {
  private static final char SEPARATOR = '\u0001';

  // :tables is replaced by OIDs. Rows come to partitions through the table that is partitioned.
  private static final String QUERIES =
      """
      CREATE TEMP TABLE dbtemplate_wanted ON COMMIT DROP AS
      WITH RECURSIVE wanted (oid) AS (
        SELECT c.oid FROM pg_class c
        WHERE c.oid = ANY (:tables) AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
        UNION
        SELECT k.confrelid FROM wanted w JOIN pg_constraint k ON k.conrelid = w.oid
        WHERE k.contype = 'f')
      SELECT w.oid FROM wanted w JOIN pg_class c ON c.oid = w.oid
      WHERE NOT (c.relispartition
        AND EXISTS (SELECT FROM wanted r WHERE r.oid = pg_partition_root(c.oid)));

      SELECT c.oid::int8, c.oid::regclass::text, a.attnum, quote_ident(a.attname),
        CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
          ELSE format_type(a.atttypid, a.atttypmod) END,
        t.typcategory, a.attnotnull OR t.typnotnull, a.atthasdef OR a.attidentity <> '',
        (SELECT string_agg(e.enumlabel, chr(1) ORDER BY e.enumsortorder) FROM pg_enum e
         WHERE e.enumtypid IN (t.oid, t.typbasetype)),
        (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
         WHERE k.contypid = t.oid),
        CASE WHEN t.typcategory NOT IN ('N', 'S', 'B', 'E') OR t.typtype = 'd' OR t.oid >= 16384
          THEN format_type(a.atttypid, a.atttypmod) ELSE '' END,
        a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE '%(%'
      FROM dbtemplate_wanted w JOIN pg_class c ON c.oid = w.oid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attgenerated = '' ORDER BY c.oid, a.attnum;

      SELECT k.conrelid::int8, k.conname, k.contype, array_to_string(k.conkey, ' '),
        k.confrelid::int8, k.confrelid::regclass::text,
        (SELECT string_agg(quote_ident(a.attname), chr(1) ORDER BY n.ord)
         FROM unnest(k.confkey) WITH ORDINALITY n (num, ord)
           JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.num),
        CASE k.contype WHEN 'c' THEN pg_get_constraintdef(k.oid) END
      FROM dbtemplate_wanted w JOIN pg_constraint k ON k.conrelid = w.oid
      WHERE k.contype IN ('c', 'f');

      SELECT i.indrelid::int8, x.relname,
        (SELECT string_agg(DISTINCT a.attnum::text, ' ') FROM pg_attribute a
         WHERE a.attrelid = i.indrelid AND (a.attnum = ANY (i.indkey) OR EXISTS (
           SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
             AND d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum)))
      FROM dbtemplate_wanted w JOIN pg_index i ON i.indrelid = w.oid
        JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indisunique OR i.indisexclusion;

      SELECT w.oid::int8, (
        SELECT string_agg(DISTINCT a.attnum::text, ' ') FROM pg_partition_tree(w.oid) t
          JOIN pg_partitioned_table p ON p.partrelid = t.relid
          JOIN pg_attribute k ON k.attrelid = t.relid AND k.attnum = ANY (p.partattrs)
          JOIN pg_attribute a ON a.attrelid = w.oid AND a.attname = k.attname), (
        SELECT string_agg(pg_get_expr(c.relpartbound, c.oid), ' ')
        FROM pg_partition_tree(w.oid) t JOIN pg_class c ON c.oid = t.relid WHERE t.level > 0)
      FROM dbtemplate_wanted w JOIN pg_class r ON r.oid = w.oid WHERE r.relkind = 'p'
      UNION ALL
      SELECT w.oid::int8, (SELECT string_agg(a.attnum::text, ' ') FROM pg_attribute a
        WHERE a.attrelid = w.oid AND a.attnum > 0
          AND pg_get_partition_constraintdef(w.oid) ~ ('\\m' || a.attname || '\\M')),
        pg_get_partition_constraintdef(w.oid)
      FROM dbtemplate_wanted w JOIN pg_class c ON c.oid = w.oid WHERE c.relispartition
      """;

  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']|'')*'|(?<![\\w.$])-?\\d+(?:\\.\\d+)?(?![\\w.])");

  private static final class Draft {
    final String table;
    final Map<Integer, Shape.Column> columns = new TreeMap<>();
    final Map<String, Set<Integer>> checks = new HashMap<>();
    final Map<String, Set<Integer>> indexes = new HashMap<>();
    final List<Shape.ForeignKey> foreignKeys = new ArrayList<>();
    final Set<Integer> partitionKey = new TreeSet<>();
    final Map<Integer, List<String>> hints = new HashMap<>();

    Draft(String table) {
      this.table = table;
    }

    void hint(Collection<Integer> numbers, @Nullable String text) {
      numbers.forEach(n -> hints.computeIfAbsent(n, c -> new ArrayList<>()).addAll(literals(text)));
    }
  }

  private ShapeReader() {}

  /**
   * The shapes of tables and of those that they refer to; those of partitions only where that of
   * the table above is not asked for. In a transaction.
   *
   * @param literals SQL literals that may be values of columns
   */
  static List<Shape> read(
      Connection connection, Collection<Long> tables, List<String> literals, Restrictions more)
      throws SQLException {
    String list = tables.stream().map(String::valueOf).collect(Collectors.joining(","));
    Map<Long, Draft> drafts = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(QUERIES.replace(":tables", "'{" + list + "}'::oid[]"));
      columns(next(statement), drafts);
      constraints(next(statement), drafts);
      indexes(next(statement), drafts);
      partitions(next(statement), drafts);
    }
    return drafts.entrySet().stream()
        .map(e -> shape(e.getKey(), e.getValue(), literals, more))
        .toList();
  }

  private static ResultSet next(Statement statement) throws SQLException {
    statement.getMoreResults();
    return statement.getResultSet();
  }

  private static void columns(ResultSet rows, Map<Long, Draft> drafts) throws SQLException {
    while (rows.next()) {
      String table = rows.getString(2);
      Draft draft = drafts.computeIfAbsent(rows.getLong(1), oid -> new Draft(table));
      int number = rows.getInt(3);
      String labels = rows.getString(9);
      var type =
          new ColumnType(
              rows.getString(5),
              rows.getString(6).charAt(0),
              labels == null ? List.of() : split(labels));
      draft.columns.put(
          number,
          new Shape.Column(
              number,
              rows.getString(4),
              type,
              rows.getString(11),
              rows.getBoolean(7),
              rows.getBoolean(8),
              rows.getBoolean(12),
              List.of()));
      draft.hint(Set.of(number), rows.getString(10));
    }
  }

  private static void constraints(ResultSet rows, Map<Long, Draft> drafts) throws SQLException {
    while (rows.next()) {
      Draft draft = drafts.get(rows.getLong(1));
      if (draft == null) {
        continue; // a table without columns
      }
      List<Integer> numbers = numbers(rows.getString(4));
      if (rows.getString(3).equals("c")) {
        draft.checks.put(rows.getString(2), Set.copyOf(numbers));
        draft.hint(numbers, rows.getString(8));
      } else {
        List<String> referenced = split(rows.getString(7));
        Map<Integer, String> columns = new TreeMap<>();
        for (int i = 0; i < numbers.size(); i++) {
          columns.put(numbers.get(i), referenced.get(i));
        }
        draft.foreignKeys.add(
            new Shape.ForeignKey(rows.getString(2), rows.getLong(5), rows.getString(6), columns));
      }
    }
  }

  private static void indexes(ResultSet rows, Map<Long, Draft> drafts) throws SQLException {
    while (rows.next()) {
      Draft draft = drafts.get(rows.getLong(1));
      if (draft != null) {
        draft.indexes.put(rows.getString(2), Set.copyOf(numbers(rows.getString(3))));
      }
    }
  }

  private static void partitions(ResultSet rows, Map<Long, Draft> drafts) throws SQLException {
    while (rows.next()) {
      Draft draft = drafts.get(rows.getLong(1));
      if (draft != null) {
        draft.partitionKey.addAll(numbers(rows.getString(2)));
        draft.hint(draft.partitionKey, rows.getString(3));
      }
    }
  }

  private static Shape shape(long oid, Draft draft, List<String> literals, Restrictions more) {
    Set<Set<Integer>> unique = new HashSet<>(draft.indexes.values());
    unique.addAll(more.unique(oid));
    Set<Integer> uniqueColumns = new HashSet<>();
    unique.forEach(uniqueColumns::addAll);
    Map<Integer, Shape.Column> columns = new TreeMap<>();
    draft.columns.forEach(
        (number, column) -> {
          List<String> values = new ArrayList<>(draft.hints.getOrDefault(number, List.of()));
          if (!uniqueColumns.contains(number)) {
            values.addAll(literals); // but what a file inserts itself must not be there already
          }
          columns.put(
              number,
              new Shape.Column(
                  number,
                  column.name(),
                  column.type(),
                  column.declared(),
                  column.required() || more.isGiven(oid, number),
                  column.hasDefault(),
                  column.generates(),
                  values.stream().filter(column.type()::mayBe).distinct().toList()));
        });
    List<Shape.ForeignKey> foreignKeys = new ArrayList<>(draft.foreignKeys);
    foreignKeys.addAll(more.foreignKeys(oid));
    return new Shape(
        oid,
        draft.table,
        columns,
        unique,
        draft.checks,
        draft.indexes,
        foreignKeys,
        draft.partitionKey);
  }

  /** The literals in a piece of SQL, and the whole numbers beside those that are numbers. */
  static List<String> literals(@Nullable String sql) {
    var found = new ArrayList<String>();
    Matcher literal = LITERAL.matcher(sql == null ? "" : sql);
    while (literal.find()) {
      found.add(literal.group());
      if (literal.group().matches("-?\\d{1,15}")) {
        long number = Long.parseLong(literal.group());
        found.add(String.valueOf(number + 1));
        found.add(String.valueOf(number - 1));
      }
    }
    return found;
  }

  private static List<Integer> numbers(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }

  private static List<String> split(String text) {
    return Arrays.asList(text.split(String.valueOf(SEPARATOR)));
  }
}
