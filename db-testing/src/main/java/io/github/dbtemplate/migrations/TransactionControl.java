package io.github.dbtemplate.migrations;

import java.util.Optional;

/** Whether a statement begins or ends a transaction (PostgreSQL manual: BEGIN, COMMIT, …). */
record TransactionControl(boolean begins) {
  private static final String[][] BEGINNINGS = {{"begin"}, {"start", "transaction"}};
  private static final String[][] ENDS = {
    {"commit"}, {"end"}, {"rollback"}, {"abort"}, {"prepare", "transaction"}
  };

  /** Empty for all other statements, and for a rollback to a savepoint. */
  static Optional<TransactionControl> of(CommandWords command) {
    if (startsWithAny(command, BEGINNINGS)) {
      return Optional.of(new TransactionControl(true));
    }
    boolean ends = startsWithAny(command, ENDS) && !command.contains("to");
    boolean ofAnother = command.hasAt(1, "prepared");
    return ends && !ofAnother
        ? Optional.of(new TransactionControl(command.endsWith("chain") && !command.contains("no")))
        : Optional.empty();
  }

  private static boolean startsWithAny(CommandWords command, String[][] choices) {
    for (String[] words : choices) {
      if (command.startsWith(words)) {
        return true;
      }
    }
    return false;
  }
}
