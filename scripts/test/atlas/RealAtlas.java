package atlas;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The real Atlas beside a real PostgreSQL. It is found as users find it, so on a new machine the
 * first test takes as long as a download or a build.
 */
final class RealAtlas implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(1);

  private final PostgresServer server;
  private final Atlas atlas;

  RealAtlas(String postgres) {
    atlas = program();
    server = PostgresServer.start(ServerSpec.embedded(postgres));
  }

  static Atlas program() {
    return Holder.FOUND;
  }

  private static final class Holder {
    static final Atlas FOUND = new AtlasFinder(System.getenv(), null, progress -> {}).find();
  }

  /** The program with the server's password. */
  Atlas atlas() {
    return server.password().map(atlas::withPassword).orElse(atlas);
  }

  /** A new database that this Atlas can talk to, after some statements. */
  Database database(String... statements) throws SQLException {
    Database database = server.createDatabase();
    if (!atlas.worksWith(server.majorVersion())) {
      execute(database, Atlas.compatibilitySql());
    }
    execute(database, statements);
    return database;
  }

  static void execute(Database database, String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static List<String> query(Database database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var result = new java.util.ArrayList<String>();
      while (rows.next()) {
        result.add(rows.getString(1));
      }
      return result;
    }
  }

  /** All schemas of a database. */
  static AtlasUrl url(Database database) {
    return new AtlasUrl(database.url());
  }

  /** The schema {@code public} of a database. */
  static AtlasUrl publicUrl(Database database) {
    return url(database).inSchema("public");
  }

  @Override
  public void close() {
    server.close();
  }
}
