package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Real servers for tests, in caches of their own that share the unpacked binaries. */
final class Servers {
  static final EmbeddedVersion VERSION = EmbeddedVersion.of(ServerSpec.DEFAULT_VERSION);
  static final ServerSpec SPEC = ServerSpec.embedded(ServerSpec.DEFAULT_VERSION);

  private Servers() {}

  /** A cache without data directories, all of which will be below {@code directory}. */
  static CacheDirectory cache(Path directory) throws IOException {
    CacheDirectory shared = CacheDirectory.of(System.getenv());
    Binaries.of(VERSION, shared.binaries(), System.getenv(), line -> {});
    openToAll(directory);
    return new CacheDirectory(shared.binaries(), directory.resolve("data"));
  }

  /** The user that runs PostgreSQL for root must be able to reach the directory. */
  static Path openToAll(Path directory) throws IOException {
    if (User.isRoot()) {
      Files.setPosixFilePermissions(
          directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return directory;
  }

  static PostgresServer start(CacheDirectory cache) {
    return start(cache, new ArrayList<>());
  }

  static PostgresServer start(CacheDirectory cache, List<String> progress) {
    return PostgresServer.on(
        EmbeddedCluster.start(VERSION, cache, EmbeddedCluster.Ports::free, Map.of(), progress::add),
        SPEC);
  }

  /** The slot of a server that was started in a cache. */
  static Path slot(CacheDirectory cache, int number) {
    return cache
        .data()
        .resolve(new ClusterSettings(VERSION).fingerprint())
        .resolve("slot-" + number);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void execute(PostgresServer.Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, sql);
    }
  }

  /** The first column of the rows, as text. */
  static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> result = new ArrayList<>();
      while (rows.next()) {
        result.add(String.valueOf(rows.getString(1)));
      }
      return result;
    }
  }

  static List<String> query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect("postgres")) {
      return query(connection, sql);
    }
  }

  static List<String> query(PostgresServer.Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      return query(connection, sql);
    }
  }

  /** Waits, for half a minute at most, until the condition holds; whether it does. */
  static boolean eventually(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }
}
