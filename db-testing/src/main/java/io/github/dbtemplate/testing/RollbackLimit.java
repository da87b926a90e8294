package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Optional;

/**
 * What a test that is rolled back cannot show. Each of them ends in an exception, so that no test
 * passes because of it; the cure is always a database of the test's own.
 */
enum RollbackLimit {
  TRANSACTION_AS_TEXT(
      "a transaction is begun or ended by SQL text",
      "The test runs inside one transaction, which this would end: its rows would stay."),
  INTERLEAVED(
      "two transactions are interleaved",
      "The transactions of a test are savepoints of one transaction: only the innermost can run"
          + " statements or end."),
  OTHER_THREAD(
      "two threads run transactions at the same time",
      "All connections of a test are one connection, so one waits for the other; this one waited in"
          + " vain."),
  NOT_IN_A_TRANSACTION(
      "a command cannot run inside a transaction",
      "The test runs inside one transaction, so PostgreSQL refuses what it would allow in"
          + " production."),
  PROCEDURE_COMMITS(
      "a procedure ends the transaction that it is called in",
      "The test runs inside one transaction, so PostgreSQL refuses what it would allow in"
          + " production."),
  NEW_ENUM_VALUE(
      "a new value of an enum is used in the transaction that added it",
      "The test runs inside one transaction, so the value is never committed."),
  NOTIFICATIONS(
      "notifications are waited for",
      "PostgreSQL delivers them at commit, and the transaction that the test runs in never"
          + " commits."),
  CLOCK(
      "now() is read in a second transaction",
      "It answers with the time at which the test's one transaction began, so it stands still where"
          + " it advances in production."),
  ON_COMMIT(
      "a temporary table is emptied or dropped on commit",
      "The transaction that the test runs in never commits, so the rows would stay."),
  UNNAMED_LOCAL_SETTING(
      "a setting is changed until the end of the transaction, and its name is not in the text",
      "A savepoint does not end such a setting, and what has no name cannot be put back."),
  INNER_COMMIT_UNDONE(
      "a transaction is rolled back around another one that has committed",
      "The inner one's rows are undone here and stay in production."),
  COMMITTED(
      "the transaction that the test runs in has ended",
      "Something ended it that was not seen on its way to the server; what the test wrote until"
          + " then may have been committed. The next test gets a fresh database."),
  CONNECTION_LEFT_OPEN(
      "a connection was left open", "In production this one would be missing from the pool.");

  private final String what;
  private final String why;

  RollbackLimit(String what, String why) {
    this.what = what;
    this.why = why;
  }

  String what() {
    return what;
  }

  /**
   * The exception to throw.
   *
   * @param detail the statement, or whatever else shows what is meant; empty for none
   */
  ProblemException problem(Optional<Location> line, String detail) {
    ProblemException problem =
        ProblemException.input(detail.isEmpty() ? what : what + ": " + oneLine(detail)).why(why);
    problem = problem.fix(fix());
    return line.isPresent() ? problem.at(line.get()) : problem;
  }

  private String fix() {
    return switch (this) {
      case CONNECTION_LEFT_OPEN -> "close it, for instance with try (Connection c = …) { … }";
      case CLOCK ->
          "@PostgresTest(isolation = Isolation.DATABASE), or no strictClock if it may stand still";
      default -> "@PostgresTest(isolation = Isolation.DATABASE)";
    };
  }

  private static String oneLine(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
