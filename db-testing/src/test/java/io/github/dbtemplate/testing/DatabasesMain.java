package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import org.jdbi.v3.core.Handle;

/** A program of its own that works with test databases, and says whether each was as new. */
public final class DatabasesMain {
  private static final String SCHEMA = "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY)";
  private static final int TESTS = 20;

  private DatabasesMain() {}

  /** Works on a server; the argument is how the settings name it. */
  public static void main(String[] arguments) {
    try (TestDatabases databases =
        TestDatabases.builder().server(arguments[0]).migrator(Migrator.sql(SCHEMA)).build()) {
      long sum = 0;
      for (int i = 0; i < TESTS; i++) {
        Isolation isolation = i % 10 == 0 ? Isolation.DATABASE : Isolation.ROLLBACK;
        try (TestDatabase test = databases.begin(isolation)) {
          sum += test.jdbi().<Long, RuntimeException>withHandle(DatabasesMain::insert);
        }
      }
      System.out.println(sum + " first rows in " + TESTS + " tests");
    } catch (ProblemException e) {
      System.out.println(e.getMessage());
    }
  }

  private static long insert(Handle handle) {
    return handle.select("INSERT INTO t DEFAULT VALUES RETURNING id").mapTo(Long.class).one();
  }
}
