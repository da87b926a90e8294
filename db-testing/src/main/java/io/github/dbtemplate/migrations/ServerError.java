package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says about a failure; the only code here that knows the driver's classes. */
final class ServerError {
  /** Names the block alike in every language that messages are translated to. */
  private static final Pattern DO_LINE = Pattern.compile("inline_code_block\\D+(\\d+)");

  private final SQLException exception;
  private final @Nullable ServerErrorMessage server;

  ServerError(SQLException exception) {
    this.exception = exception;
    this.server = exception instanceof PSQLException p ? p.getServerErrorMessage() : null;
  }

  /**
   * Where in the statement it is, in UTF-16 units; empty when the server does not say.
   *
   * @param text the statement exactly as it was sent
   */
  OptionalInt offsetIn(String text) {
    int position = server == null ? 0 : server.getPosition(); // from 1, in code points
    return position < 1 || position > text.codePointCount(0, text.length())
        ? OptionalInt.empty()
        : OptionalInt.of(text.offsetByCodePoints(0, position - 1));
  }

  /** The line of the body of a DO block where it happened, from 1; empty when in none. */
  OptionalInt lineInDoBlock() {
    String context = server == null ? null : server.getWhere();
    Matcher matcher = DO_LINE.matcher(context == null ? "" : context);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /**
   * The failure as a problem of a file.
   *
   * @param doing the first line of what was being run
   */
  ProblemException at(Location location, String doing) {
    var why = new StringJoiner("\n");
    String message = exception.getMessage();
    if (server != null) {
      message = server.getMessage();
      add(why, "detail: ", server.getDetail());
      add(why, "hint: ", server.getHint());
      add(why, "query: ", server.getInternalQuery());
      add(why, "context: ", server.getWhere());
    }
    add(why, "statement: ", doing);
    String what = message + " (SQLSTATE " + exception.getSQLState() + ")";
    return (isOfConnection() ? ProblemException.environment(what) : ProblemException.input(what))
        .at(location)
        .why(why.toString())
        .fix(isOfConnection() ? "run it again" : "edit " + location.file())
        .causedBy(exception);
  }

  /** Whether the connection is at fault (classes 08 and 57P), not the statement. */
  private boolean isOfConnection() {
    String state = exception.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private static void add(StringJoiner lines, String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      lines.add(label + text);
    }
  }
}
