package plan;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tables of a database hold, so that one sees when a plan loses or changes any of it. */
final class Rows {
  /**
   * Three rows in every table that takes them. Columns of one type have the same values everywhere,
   * so that foreign keys hold, and texts are numbers, so that types can change.
   */
  private static final String FILL =
      """
      DO $fill$
      DECLARE t record; names text; filled text; n integer;
      BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN SELECT c.oid, c.oid::regclass::text AS name FROM pg_class c
          JOIN pg_namespace s ON s.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p') AND s.nspname !~ '^pg_|^information_schema$'
          ORDER BY c.oid
        LOOP
          FOR n IN 1..3 LOOP
            SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
              string_agg(CASE b.typcategory
                WHEN 'N' THEN quote_literal(n) WHEN 'S' THEN quote_literal(n) WHEN 'B' THEN 'true'
                WHEN 'D' THEN CASE WHEN b.typname LIKE 'time%' AND b.typname NOT LIKE 'timestamp%'
                  THEN format('''0%s:00''', n) ELSE format('''2024-02-2%s''', n) END
                WHEN 'A' THEN '''{}''' WHEN 'T' THEN format('''%s days''', n)
                WHEN 'I' THEN format('''10.0.0.%s''', n) WHEN 'R' THEN '''empty'''
                WHEN 'E' THEN (SELECT quote_literal(min(e.enumlabel)) FROM pg_enum e
                  WHERE e.enumtypid = b.oid AND e.enumsortorder = 1)
                ELSE CASE b.typname WHEN 'bytea' THEN format('''\\x0%s''', n)
                  WHEN 'uuid' THEN format('''00000000-0000-0000-0000-00000000000%s''', n)
                  WHEN 'json' THEN '''{}''' WHEN 'jsonb' THEN '''{}''' WHEN 'xml' THEN '''<x/>'''
                  ELSE 'NULL' END END
                || '::' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
            INTO names, filled
            FROM pg_attribute a
            JOIN pg_type y ON y.oid = a.atttypid
            JOIN pg_type b ON b.oid = CASE WHEN y.typtype = 'd' THEN y.typbasetype ELSE y.oid END
            WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attgenerated = '';
            BEGIN
              EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)',
                t.name, names, filled);
            EXCEPTION WHEN OTHERS THEN NULL; -- what it takes is up to its checks
            END;
          END LOOP;
        END LOOP;
        SET LOCAL session_replication_role = DEFAULT;
      END
      $fill$
      """;

  private static final String READ =
      """
      SELECT s.nspname, c.relname, a.attname, (xpath('/row/v/text()', query_to_xml(format(
          'SELECT count(*) || '' rows '' || coalesce(md5(string_agg(%1$I::text, '',''
            ORDER BY %1$I::text COLLATE "C")), '''') AS v FROM %2$s',
          a.attname, 'ONLY ' || c.oid::regclass),
        false, true, '')))[1]::text
      FROM pg_class c
      JOIN pg_namespace s ON s.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND s.nspname !~ '^pg_|^information_schema$'
      """;

  private final Map<ObjectName, String> columns;

  private Rows(Map<ObjectName, String> columns) {
    this.columns = columns;
  }

  /** Writes some rows into every table. */
  static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(FILL);
    }
  }

  static Rows of(Connection connection) throws SQLException {
    var columns = new TreeMap<ObjectName, String>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(READ)) {
      while (result.next()) {
        ObjectName table = ObjectName.of(Kind.TABLE, result.getString(1), result.getString(2));
        columns.put(table.child(Kind.COLUMN, result.getString(3)), result.getString(4));
      }
    }
    return new Rows(columns);
  }

  /** How many columns have values. */
  long filled() {
    return columns.values().stream().filter(values -> !values.startsWith("0 ")).count();
  }

  /**
   * What is not in {@code later} any more as it has been here: the rows of tables that stay, and
   * the values of columns that stay as they are.
   */
  List<String> lostIn(Rows later, Catalog from, Catalog to) {
    var lost = new ArrayList<String>();
    columns.forEach(
        (column, values) -> {
          String now = later.columns.get(column);
          CatalogObject before = from.objects().get(column);
          CatalogObject after = to.objects().get(column);
          if (now != null && before != null && after != null) {
            boolean isUntouched =
                before.properties().equals(after.properties())
                    && domains(before, from).equals(domains(after, to));
            if (isUntouched ? !now.equals(values) : !count(now).equals(count(values))) {
              lost.add(column + " had " + values + ", has " + now);
            }
          }
        });
    return lost;
  }

  /** What the type of a column is, where it is a domain. */
  private static List<String> domains(CatalogObject column, Catalog catalog) {
    return catalog.objects().values().stream()
        .filter(object -> object.name().kind() == Kind.DOMAIN)
        .filter(domain -> column.dependsOn().contains(domain.name()))
        .map(domain -> domain.name() + " " + domain.get("type"))
        .toList();
  }

  private static String count(String values) {
    return values.substring(0, values.indexOf(' '));
  }
}
