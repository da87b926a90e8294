package io.github.dbtemplate.postgres;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The version of a running server.
 *
 * @param number as the server says it, such as {@code 17.11}
 */
record ServerVersion(int major, String number) {
  private static final int OLDEST = 14;
  private static final int NEWEST = 18;

  static ServerVersion of(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    // A distribution adds its own, as in "17.11 (Debian 17.11-1.pgdg120+1)".
    String number = server.getDatabaseProductVersion().replaceFirst(" .*", "");
    return new ServerVersion(server.getDatabaseMajorVersion(), number);
  }

  Optional<String> warning(ServerSpec wanted) {
    if (major < OLDEST || major > NEWEST) {
      return Optional.of(wanted + " is PostgreSQL " + number + "; only 14 to 18 are supported");
    }
    return EmbeddedVersion.majorOf(wanted.version()).equals(String.valueOf(major))
        ? Optional.empty()
        : Optional.of(
            wanted + " is PostgreSQL " + number + ", but " + wanted.version() + " is wanted");
  }
}
