package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.sql.SQLException;

/** Starts a server in a JVM of its own, tells about it, and stops it at the end of its input. */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    try (PostgresServer server =
        PostgresServer.start(ServerSpec.embedded(arguments[0]), line -> {})) {
      PostgresServer.Database database = server.createDatabase();
      Servers.execute(database, "CREATE TABLE t AS SELECT 1 AS id");
      server.keepAsTemplate(database, "of ServerMain");
      server.createDatabase(); // left open
      System.out.println(server.url("postgres"));
      System.out.println(Servers.query(server, "SHOW data_directory").get(0));
      System.out.println("user " + User.number());
      while (System.in.read() >= 0) {
        // until it is closed
      }
    } catch (io.github.dbtemplate.problem.ProblemException e) {
      System.out.println(e.getMessage());
    }
  }
}
