package lint;

import io.github.dbtemplate.migrations.SqlStatement;
import java.util.List;

/**
 * Tells the INSERTs in the middle of many that are alike. Files of data have tens of thousands of
 * them, and looking after each costs ten times as much as running it. What a trigger does for some
 * of the rows only is seen after the last of them.
 */
final class RowsOfData {
  private RowsOfData() {}

  /** Whether the statement at {@code index} is like the one before it and the one after it. */
  static boolean goOn(List<SqlStatement> statements, int index) {
    if (index == 0 || index == statements.size() - 1) {
      return false;
    }
    List<String> words = statements.get(index).keywords();
    return isRow(words)
        && words.equals(statements.get(index - 1).keywords())
        && words.equals(statements.get(index + 1).keywords());
  }

  /** Whether a statement of these keywords inserts values, and reads no table for them. */
  static boolean isRow(List<String> words) {
    return !words.isEmpty()
        && words.get(0).equals("insert")
        && words.contains("values")
        && !words.contains("select")
        && !words.contains("table");
  }
}
