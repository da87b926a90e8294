package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import org.jspecify.annotations.Nullable;

/**
 * Databases for tests without JUnit 5, or for whatever else wants a migrated database to throw
 * away:
 *
 * <pre>{@code
 * try (TestDatabases databases = TestDatabases.builder().build();
 *     TestDatabase test = databases.begin(Isolation.ROLLBACK)) {
 *   test.jdbi().useHandle(handle -> …);
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Each test of its own is begun, used and ended by whoever
 * likes.
 */
public final class TestDatabases implements AutoCloseable {
  private final Servers servers;
  private final Settings settings;
  private @Nullable Database shared;

  TestDatabases(Servers servers, Settings settings) {
    this.servers = servers;
    this.settings = settings;
  }

  /** Says what the databases are like; without a word it is {@code migrations/} as it is. */
  public static DatabasesBuilder builder() {
    return new DatabasesBuilder();
  }

  /** Begins a test; the server is started and the database migrated when that is not done yet. */
  public TestDatabase begin(Isolation isolation) {
    return begin(isolation, new TestWatch(null, "test", settings.strictClock(), new Queries()));
  }

  TestDatabase begin(Isolation isolation, TestWatch watch) {
    return new TestDatabase(session(isolation, watch), settings, watch.queries());
  }

  TestSession session(Isolation isolation, TestWatch watch) {
    DatabaseSupply supply = supply();
    return switch (isolation) {
      case ROLLBACK -> supply.rollback(watch);
      case DATABASE -> supply.ownCopy(watch);
      case DATABASE_PER_CLASS -> new DatabaseTest(shared(supply), null, watch, false);
    };
  }

  private synchronized Database shared(DatabaseSupply supply) {
    if (shared == null) {
      shared = supply.copy();
    }
    return shared;
  }

  private DatabaseSupply supply() {
    return servers.supply(settings.server(), settings.migrator());
  }

  /** Stops the server, when it is one of our own. */
  @Override
  public void close() {
    servers.close();
  }
}
