package lint.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rows have to heed besides what their tables demand: what a statement turned out to demand of
 * them, so that those after it can be tried, too.
 */
public final class Restrictions {
  record ColumnId(long table, int column) {}

  private final Set<Long> empty = new HashSet<>();
  private final Set<ColumnId> given = new HashSet<>();
  private final Set<ColumnId> plain = new HashSet<>();
  private final Map<Long, Set<Set<Integer>>> unique = new java.util.HashMap<>();
  private final Map<Long, Set<Shape.ForeignKey>> references = new java.util.HashMap<>();

  /** The table gets no rows. */
  public boolean empty(long table) {
    return empty.add(table);
  }

  /**
   * The column gets no NULL.
   *
   * @return whether that is news, here and below
   */
  public boolean notNull(long table, int column) {
    return given.add(new ColumnId(table, column));
  }

  /** The columns get the plainest value alone. */
  public boolean plain(long table, List<Integer> columns) {
    boolean news = false;
    for (int column : columns) {
      news |= plain.add(new ColumnId(table, column));
    }
    return news;
  }

  /** No two rows are alike in these columns. */
  public boolean unique(long table, List<Integer> columns) {
    return unique.computeIfAbsent(table, t -> new HashSet<>()).add(Set.copyOf(columns));
  }

  /**
   * The columns hold what is in another table.
   *
   * @param parent its name, as SQL
   * @param columns the columns by number, and those that they refer to, as SQL
   */
  public boolean foreignKey(
      long table, String name, long parentOid, String parent, Map<Integer, String> columns) {
    return references
        .computeIfAbsent(table, t -> new HashSet<>())
        .add(new Shape.ForeignKey(name, parentOid, parent, columns));
  }

  boolean isEmpty(long table) {
    return empty.contains(table);
  }

  boolean isGiven(long table, int column) {
    return given.contains(new ColumnId(table, column));
  }

  boolean isPlain(long table, int column) {
    return plain.contains(new ColumnId(table, column));
  }

  Set<Set<Integer>> unique(long table) {
    return unique.getOrDefault(table, Set.of());
  }

  Set<Shape.ForeignKey> foreignKeys(long table) {
    return references.getOrDefault(table, Set.of());
  }
}
