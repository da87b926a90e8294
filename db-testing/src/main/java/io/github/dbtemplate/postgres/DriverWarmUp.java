package io.github.dbtemplate.postgres;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.Driver;

/**
 * Loads classes of the JDBC driver while a server starts: in a new JVM they take longer than the
 * server itself.
 */
final class DriverWarmUp {
  /** By name, as they are not the driver's interface: a driver without one of them is fine too. */
  static final List<String> CLASSES =
      List.of(
          "core.ServerVersion",
          "core.v3.QueryExecutorImpl",
          "jdbc.TypeInfoCache",
          "jdbc.TimestampUtils",
          "jdbc.PgPreparedStatement",
          "jdbc.PgResultSet");

  private static final int NO_SERVER = 1;

  private DriverWarmUp() {}

  /** Begins in the background. */
  static void begin() {
    Thread thread = new Thread(DriverWarmUp::run, "db-template-driver");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    try {
      // Nobody listens there, but most of the way is the same.
      Endpoint.local(NO_SERVER, "postgres", "").connect("postgres").close();
    } catch (SQLException e) {
      // as it should be
    }
    for (String name : CLASSES) {
      try {
        Class.forName("org.postgresql." + name, true, Driver.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        // one that is needed will be missed by the connection
      }
    }
  }
}
