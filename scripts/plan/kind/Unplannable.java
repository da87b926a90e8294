package plan.kind;

/** Something about an object that no planner knows the SQL for. */
public final class Unplannable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param why one sentence, to go behind "it cannot be planned: "
   */
  public Unplannable(String why) {
    super(why);
  }

  /** One sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
