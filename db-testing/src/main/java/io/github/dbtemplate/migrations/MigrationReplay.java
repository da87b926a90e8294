package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs migration files on a database in Atlas' transaction modes, split where PostgreSQL sees
 * statements end. It keeps no record in the database: it is for throw-away databases.
 *
 * <p>Each file starts in a session as new, as if it were deployed alone: {@code DISCARD ALL} runs
 * before it and after the last one. So what was SET on the connection does not reach the files, and
 * temporary tables, prepared statements and advisory locks of the session are gone. What must hold
 * for all files belongs into the connection's properties ({@code options=-c …}).
 *
 * <p>A connection made with {@code preferQueryMode=simple} sends the statements as Atlas does, and
 * its driver does not look into them; in its other modes, the driver of PostgreSQL trips over
 * escape strings that go on in another line.
 */
public final class MigrationReplay {
  private final Connection connection;
  private final ReplayListener listener;

  /**
   * A replay on a connection that nobody else uses meanwhile.
   *
   * @param connection in autocommit mode, as it is left
   */
  public MigrationReplay(Connection connection, ReplayListener listener) {
    this.connection = connection;
    this.listener = listener;
  }

  /**
   * Runs the files in the order given. The mode {@link TransactionMode#ALL}, which Atlas refuses in
   * a file, is taken for {@link TransactionMode#FILE}.
   *
   * @return the files that leave settings of their session changed, which did not reach the next
   *     file here, but may in a deployment
   * @throws ProblemException (input) if a file cannot be split, ends its own transaction, or a
   *     statement fails: with the place and all that the server says. The files before it stay; of
   *     the file itself nothing does, unless it runs without a transaction.
   * @throws SQLException if the connection fails besides
   */
  public List<Violation> run(List<MigrationFile> files) throws SQLException {
    var leaks = new ArrayList<Violation>();
    discardSession();
    var session = new SessionLeaks(connection);
    for (MigrationFile file : files) {
      run(file);
      session.after(file).ifPresent(leaks::add);
      discardSession();
    }
    return List.copyOf(leaks);
  }

  private void run(MigrationFile file) throws SQLException {
    List<SqlStatement> statements = file.statements();
    boolean inTransaction = file.transactionMode() != TransactionMode.NONE;
    Optional<Violation> control = TransactionRules.control(file).stream().findFirst();
    if (control.isPresent()) {
      throw control.get().toProblem();
    }
    listener.fileStarted(file);
    try (var session = new FileSession(connection, file.label(), file.text(), inTransaction)) {
      for (SqlStatement statement : statements) {
        listener.statementStarted(file, statement);
        session.execute(statement);
        listener.statementFinished(file, statement);
      }
      session.commit();
    } catch (ProblemException e) {
      throw withFix(e, inTransaction);
    }
    listener.fileFinished(file);
  }

  /** An edited file must be hashed; what only the transaction makes fail is not for an edit. */
  private static ProblemException withFix(ProblemException problem, boolean inTransaction) {
    if (problem.kind() != ProblemException.Kind.INPUT) {
      return problem;
    }
    if (inTransaction && isState(problem, "25001")) {
      return problem.fix(TransactionRules.WITHOUT_TRANSACTION);
    }
    String fix =
        inTransaction && isState(problem, "55P04")
            ? "move the statements that use the new value to the next migration file"
            : problem.fix();
    return problem.fix(fix + ", then: ./jbang hash-migrations");
  }

  private static boolean isState(ProblemException problem, String sqlState) {
    return problem.getCause() instanceof SQLException e && sqlState.equals(e.getSQLState());
  }

  private void discardSession() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DISCARD ALL");
    }
  }
}
