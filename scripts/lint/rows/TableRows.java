package lint.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tries rows on one table: a plain one first, then its likes, then ones that are odd in all columns
 * at once, or where that is refused, in one after the other.
 */
final class TableRows {
  private static final int MOST_ATTEMPTS = 200;
  private static final int MOST_VALUES = 14;
  private static final String DEFAULT = "DEFAULT";
  private static final String NULL = "NULL";

  private final Connection connection;
  private final Shape shape;
  private final Restrictions restrictions;
  private final Set<Integer> unique;
  private final Map<Integer, List<String>> values = new HashMap<>();
  private int serial;

  TableRows(Connection connection, Shape shape, Restrictions restrictions) {
    this.connection = connection;
    this.shape = shape;
    this.restrictions = restrictions;
    this.unique = shape.uniqueColumns();
  }

  /**
   * Puts rows into the table; the reason when it takes none.
   *
   * @param odd whether odd ones, too: those that are only there to be referred to can be plain
   */
  Optional<String> plant(boolean odd) {
    Map<Integer, Integer> choice = new HashMap<>();
    SQLException refusal = null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Map<Integer, String> row = plain(choice);
      refusal = insert(row);
      if (refusal == null) {
        insert(alike(row, choice, true));
        insert(alike(row, choice, false));
        if (odd) {
          odd(row, choice);
        }
        return Optional.empty();
      }
      if (!another(choice, blamed(refusal))) {
        break;
      }
    }
    return Optional.of(refusal == null ? "" : message(refusal));
  }

  /** The plain row, with the {@code n}th value that {@code choice} names for a column. */
  private Map<Integer, String> plain(Map<Integer, Integer> choice) {
    Map<Integer, String> row = new LinkedHashMap<>();
    shape
        .columns()
        .forEach((n, column) -> row.put(n, candidates(column).get(choice.getOrDefault(n, 0))));
    return row;
  }

  private List<String> candidates(Shape.Column column) {
    List<String> all = new ArrayList<>();
    boolean isKey = unique.contains(column.number());
    if (column.hasDefault() && (column.generates() || !isKey)) {
      all.add(DEFAULT);
    }
    reference(column.number()).ifPresent(all::add);
    ownKey(column.number()).ifPresent(all::addAll);
    if (isKey) {
      all.addAll(column.type().fresh(serial).stream().filter(v -> fits(column, v)).toList());
    }
    all.addAll(values(column));
    if (!column.required() || all.isEmpty()) {
      all.add(NULL);
    }
    return all.stream().distinct().toList();
  }

  /** Values of the column's type that may matter, whatever else its table demands. */
  private List<String> values(Shape.Column column) {
    return values.computeIfAbsent(
        column.number(),
        number -> {
          List<String> own = column.type().values();
          List<String> all = new ArrayList<>(own);
          all.addAll(column.hints());
          return all.stream()
              .distinct()
              .filter(v -> (column.isPlain() && own.contains(v)) || fits(column, v))
              .limit(MOST_VALUES)
              .toList();
        });
  }

  /** Whether the column's type takes a value: what a domain or an extension says is asked. */
  private boolean fits(Shape.Column column, String value) {
    return column.declared().isEmpty()
        || attempt("SELECT CAST(" + value + " AS " + column.declared() + ")") == null;
  }

  /** Another row's key; where rows must differ in it, another one each time. */
  private Optional<String> reference(int column) {
    return shape.foreignKeys().stream()
        .filter(key -> key.columns().containsKey(column))
        .findFirst()
        .map(
            key ->
                "(SELECT "
                    + key.columns().get(column)
                    + " FROM "
                    + key.parent()
                    + " ORDER BY tableoid, ctid OFFSET "
                    + (unique.contains(column) ? serial : 0)
                    + " LIMIT 1)");
  }

  /** The key of the row itself, where it may refer to that. */
  private Optional<List<String>> ownKey(int column) {
    return shape.foreignKeys().stream()
        .filter(key -> key.parentOid() == shape.oid() && key.columns().containsKey(column))
        .findFirst()
        .map(
            key -> {
              String name =
                  Objects.requireNonNull(key.columns().get(column)).replaceAll("^\"|\"$", "");
              List<String> all = new ArrayList<>(shape.column(column).type().fresh(serial));
              all.add(
                  "currval(pg_get_serial_sequence("
                      + ColumnType.literal(shape.table())
                      + ", "
                      + ColumnType.literal(name.replace("\"\"", "\""))
                      + "))");
              return all;
            });
  }

  /** The columns whose values the server does not like; none when it does not say. */
  private Collection<Integer> blamed(SQLException refusal) {
    ServerErrorMessage server =
        refusal instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (server == null) {
      return List.of();
    }
    if (server.getConstraint() != null) {
      return columnsOf(server.getConstraint());
    }
    if (server.getColumn() != null) {
      String quoted = "\"" + server.getColumn().replace("\"", "\"\"") + "\"";
      return shape.columns().values().stream()
          .filter(c -> c.name().equals(server.getColumn()) || c.name().equals(quoted))
          .map(Shape.Column::number)
          .toList();
    }
    // That no partition takes a row is a check without a name.
    return "23514".equals(refusal.getSQLState()) ? shape.partitionKey() : List.of();
  }

  private Collection<Integer> columnsOf(String constraint) {
    Set<Integer> known = shape.checks().get(constraint);
    if (known == null) {
      known = shape.indexes().get(constraint);
    }
    if (known != null) {
      return known;
    }
    return shape.foreignKeys().stream()
        .filter(key -> key.name().equals(constraint))
        .flatMap(key -> key.columns().keySet().stream())
        .toList();
  }

  /** The next combination of values of these columns; false when there is none. */
  private boolean another(Map<Integer, Integer> choice, Collection<Integer> columns) {
    for (int number : new TreeSet<>(columns)) {
      Shape.Column column = shape.columns().get(number);
      if (column == null) {
        continue;
      }
      int next = choice.getOrDefault(number, 0) + 1;
      if (next < candidates(column).size()) {
        choice.put(number, next);
        return true;
      }
      choice.put(number, 0);
    }
    return false;
  }

  private void odd(Map<Integer, String> plain, Map<Integer, Integer> choice) {
    List<Integer> nullable =
        shape.columns().values().stream()
            .filter(c -> !c.required() && !restrictions.isPlain(shape.oid(), c.number()))
            .map(Shape.Column::number)
            .toList();
    odd(plain, choice, nullable.stream().collect(Collectors.toMap(n -> n, n -> NULL)));
    Map<Integer, List<String>> odd = new LinkedHashMap<>();
    shape
        .columns()
        .forEach(
            (number, column) -> {
              if (!restrictions.isPlain(shape.oid(), number) && reference(number).isEmpty()) {
                List<String> all =
                    shape.unique().contains(Set.of(number))
                        ? column.type().extremes()
                        : values(column);
                odd.put(number, all.stream().filter(v -> !v.equals(plain.get(number))).toList());
              }
            });
    for (int i = 0; i < MOST_VALUES; i++) {
      Map<Integer, String> change = new LinkedHashMap<>();
      for (var column : odd.entrySet()) {
        if (i < column.getValue().size()) {
          change.put(column.getKey(), column.getValue().get(i));
        }
      }
      odd(plain, choice, change);
    }
  }

  /** Tries a row that differs from the plain one in all of these columns, or else one by one. */
  private void odd(
      Map<Integer, String> plain, Map<Integer, Integer> choice, Map<Integer, String> change) {
    if (change.isEmpty()) {
      return;
    }
    Map<Integer, String> row = alike(plain, choice, true);
    row.putAll(change);
    if (insert(row) == null || change.size() == 1) {
      return;
    }
    for (var one : change.entrySet()) {
      Map<Integer, String> single = alike(plain, choice, true);
      single.put(one.getKey(), one.getValue());
      insert(single);
    }
  }

  /**
   * The plain row as often as one likes: of each key, one column has a value of its own.
   *
   * @param last whether that is the last column of the key, or the first
   */
  private Map<Integer, String> alike(
      Map<Integer, String> plain, Map<Integer, Integer> choice, boolean last) {
    serial++;
    Map<Integer, String> row = new LinkedHashMap<>(plain);
    for (Set<Integer> key : shape.unique()) {
      var columns = new TreeSet<>(key);
      columns.retainAll(shape.columns().keySet());
      if (!columns.isEmpty()) {
        int number = last ? columns.last() : columns.first();
        Shape.Column column = shape.column(number);
        row.put(number, candidates(column).get(choice.getOrDefault(number, 0)));
      }
    }
    return row;
  }

  /** Inserts a row; the refusal when it is none that the table takes. */
  private @Nullable SQLException insert(Map<Integer, String> row) {
    String columns =
        row.keySet().stream().map(n -> shape.column(n).name()).collect(Collectors.joining(", "));
    String sql =
        row.isEmpty()
            ? "INSERT INTO " + shape.table() + " DEFAULT VALUES"
            : "INSERT INTO "
                + shape.table()
                + " ("
                + columns
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + String.join(", ", row.values())
                + ")";
    return attempt(sql);
  }

  /** Runs a statement; its refusal leaves no trace. */
  private @Nullable SQLException attempt(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try {
        statement.execute(
            "SAVEPOINT dbtemplate_row; " + sql + "; RELEASE SAVEPOINT dbtemplate_row");
        return null;
      } catch (SQLException e) {
        statement.execute("ROLLBACK TO SAVEPOINT dbtemplate_row");
        return e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the connection is lost", e);
    }
  }

  private static String message(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return String.valueOf(server == null ? e.getMessage() : server.getMessage());
  }
}
