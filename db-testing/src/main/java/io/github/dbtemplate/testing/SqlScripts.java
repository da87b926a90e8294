package io.github.dbtemplate.testing;

import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** SQL that is at hand as text. */
record SqlScripts(List<String> scripts) implements Migrator {
  @Override
  public String key() {
    return "sql " + String.join("\n;\n", scripts);
  }

  @Override
  public void migrate(DataSource empty) throws SQLException {
    try (Connection connection = empty.getConnection()) {
      for (String script : scripts) {
        run(connection, "SQL", script);
      }
    }
  }

  /**
   * Runs a script.
   *
   * @param file its name in messages
   * @throws ProblemException with the line, if a statement fails
   */
  static void run(Connection connection, String file, String script) {
    for (SqlStatement each : SqlScript.split(file, script, ";")) {
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(each.text());
      } catch (SQLException e) {
        int offset = each.offset() + Math.max(position(e) - 1, 0);
        throw ProblemException.input(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
            .at(Location.of(file, script, offset))
            .causedBy(e);
      }
    }
  }

  private static int position(SQLException e) {
    ServerErrorMessage error = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return error == null ? 0 : error.getPosition();
  }
}
