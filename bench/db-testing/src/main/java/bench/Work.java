package bench;

import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** What every contender's tests do. */
final class Work {
  static final int TESTS = Integer.getInteger("bench.tests", 1000);
  static final int STATEMENTS = Integer.getInteger("bench.statements", 5);

  /** Twenty tables with keys and indexes, as a small service has. */
  static final String SCHEMA = schema();

  private static long firstHandle;

  private Work() {}

  private static String schema() {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      sql.append("CREATE TABLE t").append(i);
      sql.append(" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,");
      sql.append(" other bigint, UNIQUE (name, other));");
    }
    return sql.toString();
  }

  static IntStream tests() {
    return IntStream.range(0, TESTS);
  }

  /** A test: half of the statements write, in autocommit as most calls of a repository are. */
  static void run(Jdbi jdbi) {
    for (int i = 0; i < STATEMENTS; i++) {
      String name = "n" + i;
      jdbi.useHandle(
          handle -> {
            if (name.hashCode() % 2 == 0) {
              handle.execute("INSERT INTO t1(name) VALUES (?)", name);
            } else {
              handle.select("SELECT count(*) FROM t1 WHERE name = ?", name).mapTo(Long.class).one();
            }
          });
    }
    if (firstHandle == 0) {
      firstHandle =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
  }

  static void touch() {
    if (firstHandle == 0) {
      firstHandle =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
  }

  /** Milliseconds from the start of the JVM to the end of the first test. */
  static long firstHandle() {
    return firstHandle;
  }
}
