package plan.kind;

import java.util.List;

/** How an object is made to be what it should be. */
public sealed interface Alteration {
  /** By statements that change it; nothing else has to move. */
  record InPlace(List<Statement> statements) implements Alteration {
    public InPlace {
      statements = List.copyOf(statements);
    }
  }

  /**
   * By dropping it and creating it anew, with all that depends on it. Never for what holds data.
   */
  record Recreate() implements Alteration {}

  /**
   * Not at all: somebody has to write it.
   *
   * @param why one sentence on what PostgreSQL, or this planner, cannot do
   */
  record Refused(String why) implements Alteration {}

  /** Not before a question is answered. */
  record Asked(Question question) implements Alteration {}

  /** Shorthand. */
  static Alteration inPlace(Statement... statements) {
    return new InPlace(List.of(statements));
  }
}
