package plan.kind;

/**
 * One statement of a plan, without its semicolon.
 *
 * @param comment what it does, in one line for the reader of the migration; empty when the comment
 *     of the statement before covers it
 * @param head what it shares with its neighbours, such as {@code ALTER TABLE orders}: neighbours
 *     with the same head become one statement; empty for a statement that stands alone
 * @param text the statement, or the clause that follows the head
 * @param adds the value of an enum, as SQL text, that no statement of the same transaction may use;
 *     empty for none
 * @param builds the index, as SQL text, that a failure leaves there invalid; empty for none
 */
public record Statement(
    String comment, String head, String text, Mode mode, String adds, String builds) {
  /** Where a statement can run. */
  public enum Mode {
    /** In a transaction with its neighbours. */
    TRANSACTION,
    /** Outside of any transaction: CONCURRENTLY. */
    CONCURRENT,
    /**
     * In a transaction with others of this mode, when that of the statements before has ended: it
     * reads a whole table, while nobody should have to wait for locks of theirs.
     */
    LATER,
    /** Wherever what it is about has run. */
    ANYWHERE
  }

  /** A statement of its own. */
  public static Statement of(String comment, String sql) {
    return new Statement(comment, "", sql, Mode.TRANSACTION, "", "");
  }

  /** A statement that belongs to the one before. */
  static Statement also(String sql) {
    return of("", sql);
  }

  /** A clause that may share its statement with others. */
  static Statement clause(String comment, String head, String clause) {
    return new Statement(comment, head, clause, Mode.TRANSACTION, "", "");
  }

  /** The same, to be run in another mode. */
  Statement in(Mode other) {
    return new Statement(comment, head, text, other, adds, builds);
  }

  /** The same, with another comment. */
  public Statement saying(String other) {
    return new Statement(other, head, text, mode, adds, builds);
  }

  /** The same, adding a value to an enum. */
  Statement adding(String value) {
    return new Statement(comment, head, text, mode, value, builds);
  }

  /** The same, building an index. */
  Statement building(String index) {
    return new Statement(comment, head, text, mode, adds, index);
  }
}
