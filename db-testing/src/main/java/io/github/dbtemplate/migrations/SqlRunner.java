package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Runs scripts statement by statement and says in which line of which file one failed. */
public final class SqlRunner {
  private SqlRunner() {}

  /**
   * Runs a script on a connection that is not within a transaction.
   *
   * @param file the script's path as errors shall show it
   * @param inTransaction whether all statements are one transaction, or each is one
   * @throws ProblemException if the script cannot be split or a statement fails; nothing of a
   *     transaction is left then
   */
  public static void run(Connection connection, String file, String sql, boolean inTransaction) {
    List<SqlStatement> statements = SqlScript.split(file, sql, ";");
    inTransaction(
        connection,
        file,
        inTransaction,
        session -> {
          for (SqlStatement statement : statements) {
            execute(session, file, sql, statement);
          }
        });
  }

  static void inTransaction(
      Connection connection, String file, boolean inTransaction, Consumer<Statement> work) {
    try (Statement session = connection.createStatement()) {
      session.setEscapeProcessing(false); // else JDBC reads {fn …} in what is meant for PostgreSQL
      connection.setAutoCommit(!inTransaction);
      try {
        work.accept(session);
        if (inTransaction) {
          connection.commit();
        }
      } finally {
        if (inTransaction) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(Location.of(file), ServerError.of(e), "COMMIT", e);
    }
  }

  static void execute(Statement session, String file, String script, SqlStatement statement) {
    try {
      session.execute(statement.text());
    } catch (SQLException e) {
      ServerError error = ServerError.of(e);
      int inText =
          error.position() == 0 ? 0 : statement.text().offsetByCodePoints(0, error.position() - 1);
      Location location = Location.of(file, script, statement.offset() + inText);
      throw failed(location, error, statement.firstLine(), e);
    }
  }

  private static ProblemException failed(
      Location location, ServerError error, String firstLine, SQLException cause) {
    var why = new StringJoiner("\n");
    add(why, "detail: ", error.detail());
    add(why, "hint: ", error.hint());
    add(why, "context: ", error.context());
    add(why, "statement: ", firstLine);
    return ProblemException.input(
            error.message()
                + (error.sqlState().isEmpty() ? "" : " (SQLSTATE " + error.sqlState() + ")"))
        .at(location)
        .why(why.toString())
        .causedBy(cause);
  }

  private static void add(StringJoiner lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add(label + text);
    }
  }
}
