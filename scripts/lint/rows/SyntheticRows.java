package lint.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts a few rows into tables. Whether a row is legal, PostgreSQL says: it is tried. What no row
 * could be found for stays empty.
 */
public final class SyntheticRows {
  private static final int MOST_TABLES = 60;

  private final Connection connection;
  private final List<String> notes = new ArrayList<>();

  private SyntheticRows(Connection connection) {
    this.connection = connection;
  }

  /**
   * Puts rows into {@code tables}, and into those that these refer to.
   *
   * @param connection in autocommit mode, as it is left
   * @param tables their OIDs; what is no table is left out
   * @param sql text whose literals may be values that matter
   * @return what could not be done, for people: a line for each table
   */
  public static List<String> plant(
      Connection connection, Collection<Long> tables, List<String> sql, Restrictions restrictions)
      throws SQLException {
    var rows = new SyntheticRows(connection);
    List<String> literals =
        sql.stream().flatMap(text -> ShapeReader.literals(text).stream()).distinct().toList();
    connection.setAutoCommit(false);
    try {
      rows.execute("SET search_path = ''");
      List<Shape> shapes = ShapeReader.read(connection, tables, literals, restrictions);
      rows.execute("RESET search_path");
      connection.commit();
      rows.plant(shapes, Set.copyOf(tables), restrictions);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return List.copyOf(rows.notes);
  }

  private void plant(List<Shape> shapes, Set<Long> asked, Restrictions restrictions)
      throws SQLException {
    int number = 0;
    for (Shape shape : parentsFirst(shapes)) {
      if (++number > MOST_TABLES) {
        notes.add(shape.table() + ": the files touch more than " + MOST_TABLES + " tables");
      } else if (!restrictions.isEmpty(shape.oid())) {
        // What is deferrable must be known before the next row is tried.
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        var table = new TableRows(connection, shape, restrictions);
        table
            .plant(asked.contains(shape.oid()))
            .ifPresent(reason -> notes.add(shape.table() + ": no row could be made: " + reason));
        connection.commit();
      }
    }
  }

  private static List<Shape> parentsFirst(List<Shape> shapes) {
    Map<Long, Shape> waiting = new TreeMap<>();
    shapes.forEach(shape -> waiting.put(shape.oid(), shape));
    List<Shape> sorted = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Shape> free =
          waiting.values().stream().filter(s -> waitsFor(s, waiting).isEmpty()).toList();
      // In a cycle, somebody must begin: its foreign key is NULL, or refers to itself.
      List<Shape> next = free.isEmpty() ? List.of(easiest(waiting)) : free;
      sorted.addAll(next);
      next.forEach(shape -> waiting.remove(shape.oid()));
    }
    return sorted;
  }

  private static Shape easiest(Map<Long, Shape> waiting) {
    return waiting.values().stream()
        .filter(
            s ->
                s.foreignKeys().stream()
                    .filter(k -> waitsFor(s, waiting).contains(k.parentOid()))
                    .flatMap(k -> k.columns().keySet().stream())
                    .noneMatch(n -> s.columns().containsKey(n) && s.columns().get(n).required()))
        .findFirst()
        .orElseGet(() -> waiting.values().iterator().next());
  }

  private static Set<Long> waitsFor(Shape shape, Map<Long, Shape> waiting) {
    return shape.foreignKeys().stream()
        .map(Shape.ForeignKey::parentOid)
        .filter(parent -> parent != shape.oid() && waiting.containsKey(parent))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
