package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of this process, each started when it is first needed, and their databases. */
final class Servers implements AutoCloseable {
  private record Origin(ServerSpec server, String key) {}

  private final Map<ServerSpec, PostgresServer> servers = new ConcurrentHashMap<>();
  private final Map<Origin, DatabaseSupply> supplies = new ConcurrentHashMap<>();

  /** Databases as a migrator leaves them. */
  DatabaseSupply supply(ServerSpec spec, Migrator migrator) {
    return supplies.computeIfAbsent(
        new Origin(spec, key(migrator)),
        origin -> {
          PostgresServer server = servers.computeIfAbsent(spec, PostgresServer::start);
          return new DatabaseSupply(server, template(server, migrator, origin.key()));
        });
  }

  /** Databases as a database is now, to which nobody is connected. */
  DatabaseSupply supply(ServerSpec spec, Database seeded) {
    return new DatabaseSupply(servers.computeIfAbsent(spec, PostgresServer::start), seeded::name);
  }

  private static Template template(PostgresServer server, Migrator migrator, String key) {
    return server.template(key).orElseGet(() -> migrated(server, migrator, key));
  }

  private static Template migrated(PostgresServer server, Migrator migrator, String key) {
    try (Database database = server.createDatabase()) {
      migrator.migrate(new SessionDataSource(database::connect));
      return server.keepAsTemplate(database, key);
    } catch (ProblemException e) {
      // Another process may have kept the same meanwhile.
      return server.template(key).orElseThrow(() -> e);
    } catch (Exception e) {
      throw ProblemException.input("the database of the tests cannot be migrated")
          .why(e.toString())
          .causedBy(e);
    }
  }

  private static String key(Migrator migrator) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(migrator.key().getBytes(StandardCharsets.UTF_8));
      return "db-testing-" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    supplies.values().forEach(DatabaseSupply::close);
    servers.values().forEach(PostgresServer::close);
  }
}
