package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the settings that a file leaves changed in its session. */
final class SessionLeaks {
  /** What a session is, when no file has run in it. */
  private static final String IDENTITY = "SELECT current_setting('role'), session_user::text";

  private static final String CHANGED =
      """
      SELECT name FROM pg_catalog.pg_settings WHERE source = 'session'
      UNION ALL SELECT 'role' WHERE current_setting('role') <> ?
      UNION ALL SELECT 'session_authorization' WHERE session_user <> ?
      ORDER BY 1
      """;

  /** What SET is followed by when its effect ends with the transaction. */
  private static final Set<String> HARMLESS = Set.of("local", "transaction", "constraints");

  private static final Pattern SET_CONFIG = Pattern.compile("set_config", Pattern.CASE_INSENSITIVE);

  private final Connection connection;
  private final String role;
  private final String user;

  /** To be made while the session is as it began. */
  SessionLeaks(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IDENTITY)) {
      row.next();
      role = row.getString(1);
      user = row.getString(2);
    }
  }

  /** What the file has changed; to be asked between its end and DISCARD ALL. */
  Optional<Violation> after(MigrationFile file) throws SQLException {
    boolean callsSetConfig = SET_CONFIG.matcher(file.text()).find();
    List<SqlStatement> suspects =
        file.statements().stream()
            .filter(
                s ->
                    mayChangeSettings(s) || (callsSetConfig && SET_CONFIG.matcher(s.text()).find()))
            .toList();
    if (suspects.isEmpty()) {
      return Optional.empty(); // the question costs more than many a file
    }
    List<String> names = changed();
    return names.isEmpty() ? Optional.empty() : Optional.of(leak(file, suspects.get(0), names));
  }

  private static boolean mayChangeSettings(SqlStatement statement) {
    CommandWords command = statement.words();
    boolean sets =
        command.startsWith("set") && HARMLESS.stream().noneMatch(w -> command.hasAt(1, w));
    return sets || command.startsWith("do") || command.startsWith("call");
  }

  private List<String> changed() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
      statement.setString(1, role);
      statement.setString(2, user);
      var names = new ArrayList<String>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  private static Violation leak(MigrationFile file, SqlStatement first, List<String> names) {
    return new Violation(
        "session-leak",
        Location.of(file.label(), first.line()),
        "leaves settings changed: " + String.join(", ", names),
        "Atlas runs all pending files in one session: the next file runs with these settings when"
            + " both are deployed together, and without them when they are not.",
        "end the file with: "
            + names.stream().map(n -> "RESET " + n + ";").collect(Collectors.joining(" ")));
  }
}
