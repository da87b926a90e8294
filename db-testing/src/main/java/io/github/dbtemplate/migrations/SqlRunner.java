package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs a script that is no migration, and says where in its file a statement failed. */
public final class SqlRunner {
  private SqlRunner() {}

  /**
   * Runs all statements of a script.
   *
   * @param connection in autocommit mode, as it is left
   * @param file the script's path as errors shall show it
   * @param inTransaction whether the statements are one transaction, or each is one
   * @throws ProblemException (input) if the script cannot be split or a statement fails, with the
   *     place and all that the server says; then nothing of the transaction is left
   * @throws SQLException if the connection fails besides
   */
  public static void run(Connection connection, String file, String sql, boolean inTransaction)
      throws SQLException {
    var statements = SqlScript.split(file, sql, ";");
    try (var session = new FileSession(connection, file, sql, inTransaction)) {
      statements.forEach(session::execute);
      session.commit();
    }
  }
}
