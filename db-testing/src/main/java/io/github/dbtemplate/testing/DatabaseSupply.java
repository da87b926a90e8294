package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Databases that are all alike: slots, which tests take in turns, and copies that are used once.
 * When a copy is taken, a thread of its own makes the next one.
 */
final class DatabaseSupply implements AutoCloseable {
  /** How long a thread waits for the transaction of another. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PostgresServer server;
  private final Template template;
  private final ExecutorService behind =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "db-testing");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Slot> free = new ArrayDeque<>();
  private int renewing;
  private @Nullable CompletableFuture<Database> next;

  DatabaseSupply(PostgresServer server, Template template) {
    this.server = server;
    this.template = template;
  }

  /** A test that is rolled back. */
  TestSession rollback(Watch watch) {
    try {
      Slot slot = takeSlot();
      return new RollbackTest(slot, slot.begin(watch, PATIENCE), this::renew);
    } catch (SQLException e) {
      throw ProblemException.environment("cannot open a database for the test")
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private Slot takeSlot() throws SQLException {
    synchronized (free) {
      while (free.isEmpty() && renewing > 0) {
        try {
          free.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw ProblemException.environment("interrupted while waiting for a database")
              .causedBy(e);
        }
      }
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return newSlot(copy());
  }

  private void renew(Slot slot, RollbackSession ended) {
    synchronized (free) {
      renewing++;
    }
    behind.execute(
        () -> {
          boolean isAsNew = isRenewed(slot, ended);
          synchronized (free) {
            renewing--;
            if (isAsNew) {
              free.push(slot);
            }
            free.notifyAll();
          }
        });
  }

  private static boolean isRenewed(Slot slot, RollbackSession ended) {
    try {
      if (slot.renew(ended)) {
        return true;
      }
      slot.close();
    } catch (SQLException e) {
      // What broke the connection has been told to its test; the next one gets a new slot.
    }
    return false;
  }

  /** A slot on a database, which nobody else can connect to from now on. */
  static Slot newSlot(Database database) throws SQLException {
    Connection connection = database.connect(SlotConnection::open);
    closeDoor(connection);
    return new Slot(connection, database::close);
  }

  /** Code that opens a connection of its own fails at once, instead of seeing nothing. */
  private static void closeDoor(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // ALTER DATABASE says no to the database that one is connected to.
      statement.execute(
          "UPDATE pg_catalog.pg_database SET datallowconn = false"
              + " WHERE datname = pg_catalog.current_database()");
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
      // Only a superuser may; on a server of somebody else's the door stays open.
    }
  }

  /** A new copy, from now on the caller's. */
  Database copy() {
    CompletableFuture<Database> prepared;
    synchronized (this) {
      prepared = next;
      next = null;
    }
    return prepared == null ? server.cloneOf(template) : prepared.join();
  }

  /** A new copy, with the next one made meanwhile. */
  Database copyAndPrepare() {
    Database database = copy();
    synchronized (this) {
      if (next == null) {
        next = CompletableFuture.supplyAsync(() -> server.cloneOf(template), behind);
      }
    }
    return database;
  }

  @Override
  public void close() {
    behind.shutdownNow();
    synchronized (free) {
      for (Slot slot = free.poll(); slot != null; slot = free.poll()) {
        try {
          slot.close();
        } catch (SQLException ignored) {
          // It is closed when the server stops.
        }
      }
    }
  }
}
