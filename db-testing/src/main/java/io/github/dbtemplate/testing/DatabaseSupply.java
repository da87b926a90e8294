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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Databases that are all alike: slots, which tests take in turns, and copies that are used once.
 * When a copy is taken, threads of its own make those that follow.
 */
final class DatabaseSupply implements AutoCloseable {
  /** How long a thread waits for the transaction of another. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LAST_COPIES = Duration.ofSeconds(20);

  /** One is connected to while the other is copied. */
  private static final int MOST_AHEAD = 2;

  /** A database for one test, with the first connection to it. */
  private record Copy(Database database, Connection connection) {
    void discard() {
      try (database;
          connection) {
        // Nobody needs it any more.
      } catch (SQLException ignored) {
        // The connection is gone already.
      }
    }
  }

  private final PostgresServer server;
  private final Template template;
  private final ExecutorService behind =
      Executors.newFixedThreadPool(
          MOST_AHEAD,
          task -> {
            Thread thread = new Thread(task, "db-testing");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Deque<CompletableFuture<Copy>> ahead = new ArrayDeque<>();
  private int wanted;

  DatabaseSupply(PostgresServer server, Template template) {
    this.server = server;
    this.template = template;
  }

  /** A test that is rolled back. */
  TestSession rollback(Watch watch) {
    try {
      Slot slot = takeSlot();
      return new RollbackTest(slot, slot.begin(watch, PATIENCE), this::takeBack);
    } catch (SQLException e) {
      throw cannotOpen(e);
    }
  }

  private static ProblemException cannotOpen(SQLException e) {
    return ProblemException.environment("cannot open a database for the test")
        .why(String.valueOf(e.getMessage()))
        .causedBy(e);
  }

  private Slot takeSlot() throws SQLException {
    synchronized (free) {
      if (!free.isEmpty()) {
        return free.pop();
      }
    }
    return newSlot(copy());
  }

  /**
   * Takes the slot of a test that has ended. To have another thread renew it, while JUnit prepares
   * the next test, takes longer: two threads have to be woken up for a trip of 60 µs.
   */
  private void takeBack(Slot slot, RollbackSession ended) {
    try {
      if (slot.renew(ended)) {
        synchronized (free) {
          free.push(slot);
        }
      } else {
        slot.close();
      }
    } catch (SQLException e) {
      // What broke the connection has been told to its test; the next one gets a new slot.
    }
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
    return server.cloneOf(template);
  }

  /** A test on a copy of its own, with the copies for those after it made meanwhile. */
  TestSession ownCopy(Watch watch) {
    CompletableFuture<Copy> prepared;
    synchronized (ahead) {
      prepared = ahead.poll();
      wanted = Math.min(wanted + 1, MOST_AHEAD);
      while (ahead.size() < wanted) {
        ahead.add(CompletableFuture.supplyAsync(this::connectedCopy, behind));
      }
    }
    Copy copy = prepared == null ? connectedCopy() : taken(prepared);
    return new DatabaseTest(copy.database(), copy.connection(), watch, true);
  }

  private static Copy taken(CompletableFuture<Copy> prepared) {
    try {
      return prepared.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw e;
    }
  }

  /** To connect to a new database takes half as long as to make it: its catalog is read. */
  private Copy connectedCopy() {
    Database database = copy();
    try {
      return new Copy(database, database.connect());
    } catch (SQLException e) {
      database.close();
      throw cannotOpen(e);
    }
  }

  @Override
  public void close() {
    behind.shutdownNow();
    try {
      // A copy that is being made now would otherwise stay on a server that stays.
      behind.awaitTermination(LAST_COPIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (ahead) {
      for (CompletableFuture<Copy> copy : ahead) {
        if (copy.isDone() && !copy.isCompletedExceptionally()) {
          copy.join().discard();
        }
      }
    }
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
