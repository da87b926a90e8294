package lint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tables that a query reads whole by going through an index from end to end, as the
 * planner does for joins where it may not read the table itself: no counter tells that from looking
 * up a row, but the plan does.
 */
final class WholeIndexScans {
  private static final Set<String> PLANNED =
      Set.of("select", "insert", "update", "delete", "merge", "with", "values");
  private static final Pattern NODE = Pattern.compile("^(\\s*)(?:->\\s+)?(\\S.*)$");
  private static final Pattern SCAN =
      Pattern.compile("Index (?:Only )?Scan(?: Backward)? using (\\S+) on (\\S+)(?: \\S+)?");

  private WholeIndexScans() {}

  /**
   * An index that is gone through.
   *
   * @param index its name, as SQL, without its schema
   * @param table with its schema, as SQL
   */
  record Scan(String index, String table) {}

  /** The scans of a statement; none of what is no query. */
  static List<Scan> of(Connection connection, List<String> words, String sql) throws SQLException {
    if (words.isEmpty() || !PLANNED.contains(words.get(0)) || RowsOfData.isRow(words)) {
      return List.of();
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT dbtemplate_plan");
      List<String> plan = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("EXPLAIN (VERBOSE, COSTS OFF) " + sql)) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      } catch (SQLException e) {
        plan.clear(); // the statement itself will say what is wrong with it
      }
      statement.execute("ROLLBACK TO SAVEPOINT dbtemplate_plan");
      return in(plan);
    }
  }

  /** What a plan in text form says. */
  static List<Scan> in(List<String> plan) {
    List<Scan> whole = new ArrayList<>();
    Deque<Integer> limits = new ArrayDeque<>();
    for (int i = 0; i < plan.size(); i++) {
      Matcher node = NODE.matcher(plan.get(i));
      if (!node.matches() || (i > 0 && !plan.get(i).contains("->"))) {
        continue;
      }
      int depth = node.group(1).length();
      while (!limits.isEmpty() && limits.peek() >= depth) {
        limits.pop();
      }
      if (node.group(2).equals("Limit")) {
        limits.push(depth);
      }
      Matcher scan = SCAN.matcher(node.group(2));
      if (scan.matches() && limits.isEmpty() && !isLookUp(plan, i)) {
        whole.add(new Scan(scan.group(1), scan.group(2)));
      }
    }
    return whole;
  }

  private static boolean isLookUp(List<String> plan, int node) {
    return plan.stream()
        .skip(node + 1L)
        .takeWhile(line -> !line.contains("->"))
        .anyMatch(line -> line.strip().startsWith("Index Cond:"));
  }
}
