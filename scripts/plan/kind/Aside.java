package plan.kind;

import java.util.List;

/** How an object that stays as it is gets out of the way of a change to what it depends on. */
public sealed interface Aside {
  /** It is dropped before and created again after, with all that depends on it. */
  record Recreated() implements Aside {}

  /** It lets go before and takes hold again after; what depends on it notices nothing. */
  record Released(List<Statement> before, List<Statement> after) implements Aside {
    public Released {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** It is changed along with the other object by the statements of that, or need not move. */
  record Carried() implements Aside {}

  /**
   * It cannot.
   *
   * @param why one sentence
   */
  record Stuck(String why) implements Aside {}
}
