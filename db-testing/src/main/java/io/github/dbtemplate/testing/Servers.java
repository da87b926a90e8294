package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The servers of this process, each started when it is first needed, and their databases. */
final class Servers implements AutoCloseable {
  /** Who asks; a migrator's key is asked for once, as it may mean to read many files. */
  private record Wish(ServerSpec server, Migrator migrator) {}

  private record Origin(ServerSpec server, String key) {}

  private final Map<ServerSpec, PostgresServer> servers = new ConcurrentHashMap<>();
  private final Map<Wish, DatabaseSupply> granted = new ConcurrentHashMap<>();
  private final Map<Origin, DatabaseSupply> supplies = new ConcurrentHashMap<>();

  private final Queue<Thread> preparing = new ConcurrentLinkedQueue<>();

  Servers() {
    JdbiWarmUp.begin();
  }

  /** Begins in the background with what {@link #supply} will be asked for. */
  void prepare(ServerSpec spec, Migrator migrator) {
    if (!granted.containsKey(new Wish(spec, migrator))) {
      // Not a pool's: a migrator may need the class loader of this thread.
      Thread thread = new Thread(() -> prepareNow(spec, migrator), "db-testing-server");
      thread.setDaemon(true);
      preparing.add(thread);
      thread.start();
    }
  }

  private void prepareNow(ServerSpec spec, Migrator migrator) {
    try {
      supply(spec, migrator);
    } catch (ProblemException e) {
      // The test that asks for it is told.
    }
  }

  /** Databases as a migrator leaves them. */
  DatabaseSupply supply(ServerSpec spec, Migrator migrator) {
    return granted.computeIfAbsent(
        new Wish(spec, migrator),
        wish ->
            supplies.computeIfAbsent(
                new Origin(spec, key(migrator)), origin -> made(origin, migrator)));
  }

  private DatabaseSupply made(Origin origin, Migrator migrator) {
    PostgresServer server = servers.computeIfAbsent(origin.server(), PostgresServer::start);
    return new DatabaseSupply(server, template(server, migrator, origin.key()));
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
    return "db-testing-" + FileHash.of(migrator.key());
  }

  @Override
  public void close() {
    for (Thread thread = preparing.poll(); thread != null; thread = preparing.poll()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break; // a server that starts just now ends with this JVM
      }
    }
    supplies.values().forEach(DatabaseSupply::close);
    servers.values().forEach(PostgresServer::close);
  }
}
