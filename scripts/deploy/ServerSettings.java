package deploy;

import atlas.Atlas;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What Atlas' sessions are given by the server, so that nothing waits or runs without an end. */
final class ServerSettings {
  /** Two settings that PostgreSQL 16 removed, and that older versions of Atlas ask for. */
  private static final String FOR_OLD_ATLAS =
      "SELECT count(*) FROM pg_catalog.pg_settings WHERE name IN ('lc_collate', 'lc_ctype')";

  /** Needs PostgreSQL 14, and an operating system that can tell. */
  private static final String NOTICES_DEATH = "SET client_connection_check_interval = 1000";

  private ServerSettings() {}

  /**
   * @throws ProblemException (environment) when that Atlas cannot talk to this server
   */
  static void refuseUnfit(Connection connection, Atlas atlas) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (atlas.worksWith(major) || count(connection, FOR_OLD_ATLAS) == 2) {
      return;
    }
    throw ProblemException.environment(atlas + " cannot talk to PostgreSQL " + major)
        .why("It asks for settings that PostgreSQL 16 no longer has.")
        .fix("./jbang install --atlas v1.3.0, and ./jbang download-atlas for the function's layer");
  }

  /** Settings for the URL: the server itself ends what goes on for too long. */
  static Map<String, String> forAtlas(Connection connection, Timeouts timeouts, Deadline deadline)
      throws SQLException {
    var settings = new TreeMap<String, String>();
    settings.put("connect_timeout", "10");
    settings.put("lock_timeout", milliseconds(timeouts.tableLock()));
    if (deadline.isBounded()) {
      settings.put("statement_timeout", milliseconds(deadline.left()));
    }
    if (accepts(connection, NOTICES_DEATH)) {
      settings.put("client_connection_check_interval", "1000");
    }
    return settings;
  }

  private static String milliseconds(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static boolean accepts(Connection connection, String set) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(set);
      return true;
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw e;
      }
      return false; // an older server, or one on Windows
    }
  }
}
