package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs migration files on a database in Atlas' transaction modes, split as PostgreSQL splits them.
 * It keeps no record in the database: it is for throw-away databases.
 *
 * <p>Each file starts in a clean session, as if it were deployed alone: {@code DISCARD ALL} runs
 * before each and after the last. So what the caller has SET on the connection does not reach the
 * files, and temporary tables and advisory locks of the connection are gone; what must hold goes
 * into the connection's properties ({@code options=-c …}).
 */
public final class MigrationReplay {
  private final Connection connection;
  private final ReplayListener listener;

  /**
   * A replay on a connection that nobody else uses meanwhile.
   *
   * @param connection in autocommit mode, as it is also left
   */
  public MigrationReplay(Connection connection, ReplayListener listener) {
    this.connection = connection;
    this.listener = listener;
  }

  /**
   * Runs the files in the order given.
   *
   * @throws ProblemException if a statement fails: with the line and column in its file and what
   *     PostgreSQL said. Files before it stay; the file itself is rolled back if it runs in a
   *     transaction.
   */
  public void run(List<MigrationFile> files) {
    for (MigrationFile file : files) {
      run(file);
    }
    discardSession();
  }

  private void run(MigrationFile file) {
    List<SqlStatement> statements = file.statements();
    discardSession();
    listener.fileStarted(file);
    SqlRunner.inTransaction(
        connection,
        file.label(),
        file.transactionMode() != TransactionMode.NONE,
        session -> {
          for (SqlStatement statement : statements) {
            listener.statementStarted(file, statement);
            SqlRunner.execute(session, file.label(), file.text(), statement);
            listener.statementFinished(file, statement);
          }
        });
    listener.fileFinished(file);
  }

  private void discardSession() {
    try (Statement session = connection.createStatement()) {
      session.execute("DISCARD ALL");
    } catch (SQLException e) {
      throw ProblemException.environment("the database session broke: " + e.getMessage())
          .causedBy(e);
    }
  }
}
