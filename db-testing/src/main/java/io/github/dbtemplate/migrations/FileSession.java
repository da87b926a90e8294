package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs the statements of one file, in one transaction or each by itself, and finds the place in the
 * file for what the server says. Closing it undoes what was not committed.
 */
public final class FileSession implements AutoCloseable {
  private final Connection connection;
  private final String file;
  private final String script;
  private final Statement statement;

  /**
   * Begins.
   *
   * @param connection in autocommit mode, as it is left
   * @param file the path as errors shall show it
   * @param script the content that the statements' offsets refer to
   */
  public FileSession(Connection connection, String file, String script, boolean inTransaction)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalArgumentException("connection must be in autocommit mode");
    }
    this.connection = connection;
    this.file = file;
    this.script = script;
    statement = connection.createStatement();
    statement.setEscapeProcessing(false); // else the driver takes { for its own syntax
    connection.setAutoCommit(!inTransaction);
  }

  /**
   * Runs one statement.
   *
   * @return what the server said while it ran: the messages that {@code client_min_messages} lets
   *     through
   * @throws ProblemException with the place in the file and all that the server says
   */
  public List<String> execute(SqlStatement sql) {
    try {
      statement.execute(sql.text());
      var said = new ArrayList<String>();
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        said.add(String.valueOf(w.getMessage()));
      }
      return said;
    } catch (SQLException e) {
      var error = new ServerError(e);
      throw error.at(locate(sql, error), sql.firstLine());
    }
  }

  /**
   * Commits, if it runs in a transaction.
   *
   * @throws ProblemException if a deferred constraint is broken
   */
  public void commit() throws SQLException {
    if (!connection.getAutoCommit()) {
      try {
        connection.commit();
      } catch (SQLException e) {
        throw new ServerError(e).at(Location.of(file), "COMMIT");
      }
    }
  }

  private Location locate(SqlStatement sql, ServerError error) {
    OptionalInt offset = error.offsetIn(sql.text());
    if (offset.isPresent()) {
      return Location.of(file, script, sql.offset() + offset.getAsInt());
    }
    OptionalInt lineInBody = error.lineInDoBlock();
    Optional<SqlToken> body =
        sql.tokens().stream().filter(t -> t.kind() == Kind.DOLLAR_STRING).findFirst();
    if (lineInBody.isPresent() && body.isPresent()) {
      int bodyLine = Location.of(file, script, sql.offset() + body.get().start()).line();
      return Location.of(file, bodyLine + lineInBody.getAsInt() - 1);
    }
    return Location.of(file, sql.line());
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    // Also a transaction that the file's own BEGIN has left open.
    connection.setAutoCommit(false);
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
