package report;

import io.github.dbtemplate.problem.Location;
import java.util.List;

/**
 * What one statement of a new migration did when it ran, as PostgreSQL showed it.
 *
 * @param location where it begins
 * @param sql its text
 * @param locks the lock on each table that existed before and that its transaction locks, the
 *     strongest first
 * @param did what became of tables and indexes, such as {@code rewrites orders}
 */
public record TracedStatement(Location location, String sql, List<Lock> locks, List<String> did) {
  public TracedStatement {
    locks = List.copyOf(locks);
    did = List.copyOf(did);
  }

  /**
   * A lock on a table.
   *
   * @param mode as {@code pg_locks} says it
   * @param blocks what waits meanwhile, such as {@code reads and writes}; empty when nothing does
   *     that applications do
   * @param held whether a statement before it in the same transaction took it
   */
  public record Lock(String table, String mode, String blocks, boolean held) {}

  /** The statement on one line, cut after so many characters. */
  String shortened(int most) {
    return Visible.cut(sql.strip().replaceAll("\\s+", " "), most);
  }
}
