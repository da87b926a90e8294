package io.github.dbtemplate.lambda;

import atlas.AtlasFinder;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An empty database, and what a function is told to find it by. */
final class DatabaseFixture implements AutoCloseable {
  /** To be searched for where it must not be; with what a URL must encode. */
  static final String PASSWORD = "c4n4ry p@ss/w%rd";

  private static final String ATLAS =
      new AtlasFinder(System.getenv(), null, progress -> {}).find().binary().toString();

  private final Database database;

  DatabaseFixture(PostgresServer server) throws SQLException {
    database = server.createDatabase();
    if (server.majorVersion() >= 16) {
      execute(atlas.Atlas.compatibilitySql());
    }
    String name = database.name();
    execute("DROP ROLE IF EXISTS migrator_" + name);
    execute("CREATE ROLE migrator_" + name + " LOGIN PASSWORD '" + PASSWORD + "'");
    execute("ALTER DATABASE " + name + " OWNER TO migrator_" + name);
    execute("ALTER SCHEMA public OWNER TO migrator_" + name);
  }

  static PostgresServer server(String version) {
    return PostgresServer.start(ServerSpec.embedded(version));
  }

  String user() {
    return "migrator_" + database.name();
  }

  String name() {
    return database.name();
  }

  int port() {
    return Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  String url() {
    return "postgres://"
        + user()
        + ":c4n4ry%20p%40ss%2Fw%25rd@127.0.0.1:"
        + port()
        + "/"
        + database.name();
  }

  /** The environment of a function that migrates this database. */
  Map<String, String> settings() {
    return settings(Map.of());
  }

  Map<String, String> settings(Map<String, String> more) {
    var settings = new TreeMap<String, String>();
    settings.put("DATABASE_URL", url());
    settings.put("ATLAS_BIN", ATLAS);
    settings.putAll(more);
    return settings;
  }

  void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> query(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var result = new ArrayList<String>();
      while (rows.next()) {
        result.add(rows.getString(1));
      }
      return result;
    }
  }

  /** {@code version:applied/total} of what the database remembers. */
  List<String> revisions() throws SQLException {
    boolean none =
        query("SELECT 1 FROM pg_class WHERE relname = 'atlas_schema_revisions'").isEmpty();
    return none
        ? List.of()
        : query(
            "SELECT version || ':' || applied || '/' || total"
                + " FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY version");
  }

  List<String> tables() throws SQLException {
    return query(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1");
  }

  /** The sessions that work on it, apart from the one that asks. */
  List<String> sessions() throws SQLException {
    return query(
        "SELECT application_name || ' ' || state FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  @Override
  public void close() {
    database.close();
  }
}
