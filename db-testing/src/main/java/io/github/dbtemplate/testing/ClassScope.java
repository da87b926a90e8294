package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one class. What is taken before its tests, in {@code @BeforeAll} or by a constructor
 * for all of them, is a database of the class; as soon as a test runs, the same objects lead to
 * that test's database.
 */
final class ClassScope implements AutoCloseable {
  private final Servers servers;
  private final Supplier<Settings> reading;
  private final Class<?> testClass;
  private final @Nullable ClassScope outer;
  private final DataSource dataSource = new SessionDataSource(this::open);
  private final Map<Method, TestPlan> plans = new ConcurrentHashMap<>();
  private final Set<TestScope> running = ConcurrentHashMap.newKeySet();
  private @Nullable Settings settings;
  private @Nullable Database seeded;
  private @Nullable TestScope seeding;
  private @Nullable DatabaseSupply supply;
  private @Nullable Database shared;
  private @Nullable Jdbi jdbi;

  /**
   * The tests of a class.
   *
   * @param reading what is said about the class itself; it may be nothing useful when all of its
   *     tests say something
   */
  ClassScope(
      Servers servers, Supplier<Settings> reading, Class<?> testClass, @Nullable ClassScope outer) {
    this.servers = servers;
    this.reading = reading;
    this.testClass = testClass;
    this.outer = outer;
  }

  /** Begins in the background with what the first test will need. */
  void prepare() {
    try {
      servers.prepare(settings().server(), settings().migrator());
    } catch (ProblemException e) {
      // The test that needs it is told, if there is one.
    }
  }

  private synchronized Settings settings() {
    Settings known = settings;
    if (known == null) {
      known = reading.get();
      settings = known;
    }
    return known;
  }

  /** What is said about a method; asked for once, as it means to read annotations. */
  TestPlan plan(Method method, Supplier<TestPlan> reading) {
    TestPlan known = plans.get(method);
    return known == null ? plans.computeIfAbsent(method, read -> reading.get()) : known;
  }

  /** Leads to the test that runs, or to the class's own database while none does. */
  DataSource dataSource() {
    return dataSource;
  }

  synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi = settings().jdbi(dataSource);
    }
    return jdbi;
  }

  private Connection open() throws SQLException {
    return current().open();
  }

  private TestScope current() {
    List<TestScope> tests = List.copyOf(running);
    if (tests.isEmpty()) {
      return seeding();
    }
    if (tests.size() == 1) {
      return tests.get(0);
    }
    return tests.stream()
        .filter(test -> test.isOn(Thread.currentThread()))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.input(
                        "several tests of "
                            + testClass.getSimpleName()
                            + " run at once, and this thread belongs to none of them")
                    .why("The connection was asked of an object that all of them share.")
                    .fix("take the DataSource or Jdbi as a parameter of the test method"));
  }

  /** The database that the tests of the class start from, to be written to. */
  synchronized TestScope seeding() {
    if (seeding == null) {
      Queries queries = new Queries();
      seeding =
          new TestScope(
              settings(),
              queries,
              () ->
                  new DatabaseTest(
                      seededDatabase(),
                      null,
                      new TestWatch(
                          testClass, testClass.getSimpleName(), settings().strictClock(), queries),
                      false));
    }
    return seeding;
  }

  private synchronized Database seededDatabase() {
    if (seeded == null) {
      seeded = (outer == null ? migrated() : outer.supply(settings())).copy();
    }
    return seeded;
  }

  private DatabaseSupply migrated() {
    return servers.supply(settings().server(), settings().migrator());
  }

  /** Where tests of the class get their databases; what was written for the class is in them. */
  synchronized DatabaseSupply supply(Settings wanted) {
    if (supply == null) {
      if (seeding != null && seeded != null) {
        TestDatabase.throwFirst(
            seeding.end(false).map(TestSession.Ending::problems).orElse(List.of()));
        seeding = null; // What is taken after the last test is another one.
        supply = servers.supply(settings().server(), seeded);
      } else if (outer != null && outer.isSeeded()) {
        return outer.supply(wanted);
      }
    }
    return supply == null ? servers.supply(wanted.server(), wanted.migrator()) : supply;
  }

  private synchronized boolean isSeeded() {
    return seeded != null || (outer != null && outer.isSeeded());
  }

  /** The database that tests of the class share when they are not kept from each other. */
  synchronized Database shared(Settings wanted) {
    if (shared == null) {
      shared = supply(wanted).copy();
    }
    return shared;
  }

  void started(TestScope test) {
    running.add(test);
    if (outer != null) {
      outer.started(test);
    }
  }

  void ended(TestScope test) {
    running.remove(test);
    if (outer != null) {
      outer.ended(test);
    }
  }

  @Override
  public synchronized void close() {
    List<ProblemException> problems =
        seeding == null
            ? List.of()
            : seeding.end(false).map(TestSession.Ending::problems).orElse(List.of());
    if (supply != null) {
      supply.close();
    }
    if (seeded != null) {
      seeded.close();
    }
    if (shared != null) {
      shared.close();
    }
    TestDatabase.throwFirst(problems);
  }
}
