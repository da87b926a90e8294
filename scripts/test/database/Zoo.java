package database;

import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Databases with one of every kind of object and property: zoo.sql. */
public final class Zoo {
  public static final Path FOLDER = Path.of("test", "database");

  private Zoo() {}

  public static Database create(PostgresServer server) throws SQLException, IOException {
    prepare(server);
    Database database = server.createDatabase();
    try (Connection connection = database.connect()) {
      load(connection);
    }
    return database;
  }

  /** Makes what belongs to the whole server, unless it is there from an earlier run. */
  private static void prepare(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String role : List.of("zoo_reader", "zoo_writer")) {
        statement.execute(
            "DO $$ BEGIN CREATE ROLE %1$s; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                .formatted(role));
      }
      if (server.majorVersion() >= 15
          && !statement
              .executeQuery("SELECT FROM pg_tablespace WHERE spcname = 'zoo_space'")
              .next()) {
        statement.execute("SET allow_in_place_tablespaces = on");
        statement.execute("CREATE TABLESPACE zoo_space LOCATION ''");
      }
    }
  }

  public static void load(Connection connection) throws SQLException, IOException {
    run(connection, Files.readString(FOLDER.resolve("zoo.sql")));
  }

  /** Runs those lines of a script that are for the connection's version of PostgreSQL. */
  public static void run(Connection connection, String script) throws SQLException {
    String sql = forMajor(script, connection.getMetaData().getDatabaseMajorVersion());
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (SqlStatement each : SqlScript.split(sql)) {
        statement.execute(each.text());
      }
    }
  }

  /** Without the lines that {@code -- since} or {@code -- until} keep from a version. */
  public static String forMajor(String text, int major) {
    return new CatalogQuery("pg_class", text).sql(major);
  }
}
