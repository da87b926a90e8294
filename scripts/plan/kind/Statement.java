package plan.kind;

/**
 * One statement of a plan, without its semicolon.
 *
 * @param comment what it does, in one line for the reader of the migration; empty when the comment
 *     of the statement before covers it
 * @param head what it shares with its neighbours, such as {@code ALTER TABLE orders}: neighbours
 *     with the same head become one statement; empty for a statement that stands alone
 * @param text the statement, or the clause that follows the head
 */
public record Statement(String comment, String head, String text) {
  /** A statement of its own. */
  static Statement of(String comment, String sql) {
    return new Statement(comment, "", sql);
  }

  /** A statement that belongs to the one before. */
  static Statement also(String sql) {
    return new Statement("", "", sql);
  }

  /** A clause that may share its statement with others. */
  static Statement clause(String comment, String head, String clause) {
    return new Statement(comment, head, clause);
  }
}
