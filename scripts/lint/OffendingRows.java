package lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Queries that find in production what a statement would fail on, and what to do about it. */
final class OffendingRows {
  private static final String LIMIT = " LIMIT 10;";

  /** Since then, pg_input_is_valid says what a type does not take. */
  private static final int SAYS_WHAT_FITS = 16;

  private OffendingRows() {}

  /** Rows without a value. */
  static String withoutValue(Snapshot.Relation table, Snapshot.Column column) {
    return where(table, column.sql() + " IS NULL");
  }

  /** Rows that a check refuses. */
  static String broken(Snapshot.Relation table, Snapshot.Constraint check) {
    return where(
        table,
        "NOT "
            + check
                .definition()
                .replaceFirst("^CHECK ", "")
                .replaceFirst("( NO INHERIT)?( NOT VALID)?$", ""));
  }

  /** Values that more than one row has. */
  static String duplicates(Snapshot.Relation table, Snapshot.Index index) {
    String text = index.definition();
    String key = balanced(text, text.indexOf(" (", text.indexOf(" USING ")) + 2);
    int predicate = text.lastIndexOf(" WHERE ");
    boolean nullsAreAlike = text.contains(") NULLS NOT DISTINCT");
    List<String> conditions = new ArrayList<>();
    if (index.partial() && predicate > 0) {
      conditions.add(text.substring(predicate + " WHERE ".length()));
    }
    List<String> names = columnNames(key);
    if (!nullsAreAlike) {
      names.forEach(name -> conditions.add(name + " IS NOT NULL"));
    }
    String columns = String.join(", ", names);
    return "SELECT "
        + columns
        + ", count(*) FROM "
        + table.sql()
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + " GROUP BY "
        + columns
        + " HAVING count(*) > 1"
        + LIMIT;
  }

  /** Rows that refer to one that is not there. */
  static String orphans(
      Snapshot.Relation table, Snapshot.Constraint key, List<String> columns, String parent) {
    String referenced = key.definition().replaceFirst("(?s)^.*? REFERENCES .*?\\(", "");
    String[] others = referenced.substring(0, referenced.indexOf(')')).split(", ");
    List<String> given = columns.stream().map(c -> "child." + c + " IS NOT NULL").toList();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < others.length && i < columns.size(); i++) {
      equal.add("parent." + others[i] + " = child." + columns.get(i));
    }
    return "SELECT child.* FROM "
        + table.sql()
        + " child WHERE "
        + String.join(" AND ", given)
        + " AND NOT EXISTS (SELECT FROM "
        + parent
        + " parent WHERE "
        + String.join(" AND ", equal)
        + ")"
        + LIMIT;
  }

  /** Values that the new type of a column does not take. */
  static String unfit(Snapshot.Relation table, Snapshot.Column old, String type, int postgres) {
    String value = old.sql() + "::text";
    if (postgres >= SAYS_WHAT_FITS) {
      return where(
          table, "NOT pg_input_is_valid(" + value + ", '" + type.replace("'", "''") + "')");
    }
    return "CREATE FUNCTION pg_temp.fits(value text) RETURNS boolean LANGUAGE plpgsql AS $$\n"
        + "DECLARE fitting "
        + type
        + "; BEGIN fitting := value; RETURN true; EXCEPTION WHEN others THEN RETURN false; END $$;\n"
        + where(table, "NOT pg_temp.fits(" + value + ")");
  }

  /** The columns whose type a statement changes, as they were before. */
  static List<Snapshot.Column> changedType(StatementFacts facts) {
    return facts.before().columns().values().stream()
        .filter(
            before -> {
              Snapshot.Column after = facts.after().columns().get(before.key());
              return after != null && !after.type().equals(before.type());
            })
        .filter(
            c -> {
              Snapshot.Relation table = facts.before().relation(c.key().relation());
              return table.hasRows() && table.parent() == 0;
            })
        .sorted(Comparator.comparing(c -> c.key().number()))
        .toList();
  }

  private static String where(Snapshot.Relation table, String condition) {
    return "SELECT * FROM " + table.sql() + " WHERE " + condition + LIMIT;
  }

  /** The columns and expressions of an index, without what says how they are sorted. */
  private static List<String> columnNames(String key) {
    var names = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= key.length(); i++) {
      char c = i == key.length() ? ',' : key.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        names.add(key.substring(start, i).strip());
        start = i + 1;
      }
    }
    return names.stream()
        .map(
            name ->
                name.replaceFirst(" NULLS (FIRST|LAST)$", "")
                    .replaceFirst(" DESC$", "")
                    .replaceFirst(" \\w+_ops$", ""))
        .collect(Collectors.toList());
  }

  /** What stands in parentheses that begin before {@code start}. */
  private static String balanced(String text, int start) {
    int depth = 1;
    int end = start;
    while (end < text.length() && depth > 0) {
      depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
      end++;
    }
    return text.substring(start, end - 1);
  }
}
