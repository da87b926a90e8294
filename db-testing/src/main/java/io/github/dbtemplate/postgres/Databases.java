package io.github.dbtemplate.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates, clones, keeps and drops the databases of a server. */
final class Databases {
  private static final String PREFIX = "db_template_";
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String RUN =
      Long.toString(ProcessHandle.current().pid(), 36)
          + "_"
          + Long.toString(System.currentTimeMillis(), 36);

  private final Endpoint endpoint;
  private final int major;
  private final Connection connection;
  private final ExecutorService dropper =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "db-template-drop");
            thread.setDaemon(true);
            return thread;
          });

  Databases(Endpoint endpoint, Connection connection) throws SQLException {
    this.endpoint = endpoint;
    this.connection = connection;
    this.major = connection.getMetaData().getDatabaseMajorVersion();
  }

  PostgresServer.Database create() throws SQLException {
    return copyOf("template1");
  }

  PostgresServer.Database copyOf(String template) throws SQLException {
    String name = PREFIX + RUN + "_" + COUNTER.incrementAndGet();
    execute(
        "CREATE DATABASE "
            + name
            + " TEMPLATE "
            + template
            + (major >= 15 ? " STRATEGY FILE_COPY" : ""));
    return new OwnDatabase(name);
  }

  static String templateName(String key) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return PREFIX + "t_" + HexFormat.of().formatHex(sum, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  boolean exists(String name) throws SQLException {
    synchronized (connection) {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
        query.setString(1, name);
        try (ResultSet row = query.executeQuery()) {
          return row.next();
        }
      }
    }
  }

  void keep(String name, String template) throws SQLException {
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    execute("ALTER DATABASE " + name + " RENAME TO " + template);
  }

  private void execute(String sql) throws SQLException {
    synchronized (connection) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  void close() {
    dropper.shutdownNow();
    try {
      connection.close();
    } catch (SQLException e) {
      // the server is stopped next
    }
  }

  private final class OwnDatabase implements PostgresServer.Database {
    private final String name;

    OwnDatabase(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Connection connect() throws SQLException {
      return endpoint.connect(name);
    }

    @Override
    public String jdbcUrl() {
      return endpoint.jdbcUrl(name);
    }

    @Override
    public String url() {
      return endpoint.url(name);
    }

    @Override
    public void close() {
      dropper.execute(
          () -> {
            try (Connection own = endpoint.connect(endpoint.database());
                Statement statement = own.createStatement()) {
              statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            } catch (SQLException e) {
              // left for the next start
            }
          });
    }
  }
}
