package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file may not hold because Atlas runs it in a transaction: statements that PostgreSQL
 * refuses there, and statements that end the transaction. Both are told from the statement's
 * tokens; comments, strings and the bodies of functions do not count.
 */
public final class TransactionRules {
  /** How to run a statement without a transaction. */
  static final String WITHOUT_TRANSACTION =
      "move it to a file of its own that begins with the line \"-- atlas:txmode none\""
          + " and an empty line, then: ./jbang hash-migrations";

  private TransactionRules() {}

  /**
   * The statements that cannot be where they are.
   *
   * @throws ProblemException if the file cannot be split, see {@link MigrationFile#statements()}
   */
  public static List<Violation> violations(MigrationFile file) {
    var violations = new ArrayList<Violation>(control(file));
    if (file.transactionMode() != TransactionMode.NONE) {
      for (SqlStatement statement : file.statements()) {
        NonTransactionalCommand.nameOf(statement.words())
            .map(command -> refused(command, location(file, statement)))
            .ifPresent(violations::add);
      }
    }
    return List.copyOf(violations);
  }

  /** Whether PostgreSQL refuses a statement inside a transaction block. */
  public static boolean isRefused(SqlStatement statement) {
    return NonTransactionalCommand.nameOf(statement.words()).isPresent();
  }

  /** Whether a statement begins or ends a transaction. */
  public static boolean isControl(SqlStatement statement) {
    return TransactionControl.of(statement.words()).isPresent();
  }

  /** The statements that begin or end a transaction where they may not. */
  static List<Violation> control(MigrationFile file) {
    var control =
        file.statements().stream()
            .filter(s -> TransactionControl.of(s.words()).isPresent())
            .toList();
    if (file.transactionMode() != TransactionMode.NONE) {
      return control.stream().map(s -> inTransaction(file, s)).toList();
    }
    boolean open = false;
    for (SqlStatement statement : control) {
      open = TransactionControl.of(statement.words()).orElseThrow().begins();
    }
    return open ? List.of(leftOpen(file, control.get(control.size() - 1))) : List.of();
  }

  private static Location location(MigrationFile file, SqlStatement statement) {
    return Location.of(file.label(), statement.line());
  }

  private static Violation refused(String command, Location location) {
    return new Violation(
        "not-in-transaction",
        location,
        command + " cannot run inside a transaction block",
        "Atlas runs this file in a transaction, so it fails here.",
        WITHOUT_TRANSACTION);
  }

  private static Violation inTransaction(MigrationFile file, SqlStatement statement) {
    return new Violation(
        "transaction-control",
        location(file, statement),
        statement.firstLine() + " in a file that Atlas runs in a transaction",
        "What is before it and what is behind it no longer succeed or fail together, and Atlas"
            + " fails when it wants to commit.",
        "delete it, or begin the file with the line \"-- atlas:txmode none\" and an empty line,"
            + " then: ./jbang hash-migrations");
  }

  private static Violation leftOpen(MigrationFile file, SqlStatement statement) {
    return new Violation(
        "transaction-control",
        location(file, statement),
        "the file leaves this transaction open",
        "Nothing commits it, neither what the file does nor Atlas' record of it.",
        "end it with COMMIT;, then: ./jbang hash-migrations");
  }
}
