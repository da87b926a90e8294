package io.github.dbtemplate.migrations;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL says about a statement that failed. The one place that knows the driver's
 * classes.
 *
 * @param message never empty
 * @param detail empty when there is none; so are {@code hint} and {@code context}
 * @param context the functions in which it happened
 * @param position the character of the statement's text that it is about, counted from 1 in code
 *     points; 0 when there is none
 */
record ServerError(
    String sqlState, String message, String detail, String hint, String context, int position) {

  static ServerError of(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (server == null) {
      return new ServerError(orEmpty(e.getSQLState()), orEmpty(e.getMessage()), "", "", "", 0);
    }
    return new ServerError(
        orEmpty(server.getSQLState()),
        orEmpty(server.getMessage()),
        orEmpty(server.getDetail()),
        orEmpty(server.getHint()),
        orEmpty(server.getWhere()),
        server.getPosition());
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
