package bench;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.testing.Isolation;
import io.github.dbtemplate.testing.Migrator;
import io.github.dbtemplate.testing.TestDatabase;
import io.github.dbtemplate.testing.TestDatabases;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * Single tests without JUnit, ours and by hand in turns, so that a busy machine is busy for both:
 * {@code java bench.PerTest ROUNDS}. Prints the quickest tenth and the median.
 */
public final class PerTest {
  private PerTest() {}

  /** Runs them; the argument is how many of each. */
  public static void main(String... arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    try (TestDatabases databases =
            TestDatabases.builder().migrator(Migrator.sql(Work.SCHEMA)).build();
        PostgresServer server = PostgresServer.start(ServerSpec.embedded("17"));
        Connection connection = server.createDatabase().connect()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(Work.SCHEMA);
      }
      connection.setAutoCommit(false);
      Jdbi byHand = Jdbi.create(connection);
      double[] hand = new double[rounds];
      double[] ours = new double[rounds];
      for (int i = -rounds / 5; i < rounds; i++) {
        long start = System.nanoTime();
        Work.run(byHand);
        connection.rollback();
        long middle = System.nanoTime();
        try (TestDatabase test = databases.begin(Isolation.ROLLBACK)) {
          Work.run(test.jdbi());
        }
        long end = System.nanoTime();
        if (i >= 0) {
          hand[i] = (middle - start) / 1e6;
          ours[i] = (end - middle) / 1e6;
        }
      }
      print("by hand", hand);
      print("ours", ours);
    }
    System.exit(0);
  }

  private static void print(String name, double[] times) {
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f |%n",
        name,
        Work.STATEMENTS,
        times[times.length / 10],
        times[times.length / 2]);
  }
}
