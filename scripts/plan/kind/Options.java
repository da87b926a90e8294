package plan.kind;

/**
 * What a user may choose about a plan.
 *
 * @param concurrent whether indexes on tables that have been there before are built without
 *     blocking who writes to them
 */
public record Options(boolean concurrent) {
  /** What is planned when nobody says otherwise. */
  public static final Options DEFAULT = new Options(true);
}
