package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Starts a server in a JVM of its own, tells about it, and stops it at the end of its input. */
final class ServerMain {
  private ServerMain() {}

  /**
   * Starts it.
   *
   * @param arguments another server than the embedded one; or where binaries and data are kept
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (PostgresServer server = server(arguments)) {
      PostgresServer.Database database = server.createDatabase();
      Servers.execute(database, "CREATE TABLE t AS SELECT 1 AS id");
      server.keepAsTemplate(database, "of ServerMain");
      server.createDatabase(); // left open
      System.out.println(server.url("postgres"));
      System.out.println(Servers.query(server, "SHOW data_directory").get(0));
      while (System.in.read() >= 0) {
        // until it is closed
      }
    } catch (ProblemException e) {
      System.out.println(e.getMessage());
    }
  }

  private static PostgresServer server(String[] arguments) {
    return switch (arguments.length) {
      case 0 -> PostgresServer.start(Servers.SPEC);
      case 1 -> PostgresServer.start(ServerSpec.parse(arguments[0], "16"));
      default -> Servers.start(new CacheDirectory(Path.of(arguments[0]), Path.of(arguments[1])));
    };
  }
}
