package bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs contenders in turns in this JVM, so that noise meets all of them, and prints a line for each:
 * its class, ms from the start of the JVM to the end of the first test, ms per test in the best and
 * in the median round, MB of heap after a collection, and the most MB that the process has had.
 */
public final class Bench {
  private Bench() {}

  /**
   * Runs them.
   *
   * @param arguments the classes of tests, separated by commas; how often to repeat them; and on
   *     how many threads
   */
  public static void main(String... arguments) throws Exception {
    String[] contenders = arguments[0].split(",");
    int rounds = Integer.parseInt(arguments[1]);
    double[][] times = new double[contenders.length][rounds];
    try (LauncherSession session = LauncherFactory.openSession()) {
      for (int round = -rounds / 5; round < rounds; round++) {
        for (int i = 0; i < contenders.length; i++) {
          Class<?> contender = Class.forName("bench." + contenders[i]);
          double time = run(session, contender, arguments[2]) / Work.TESTS;
          if (round >= 0) {
            times[i][round] = time;
          }
        }
      }
      for (int i = 0; i < contenders.length; i++) {
        print(contenders[i], times[i]);
      }
    }
    // Some contenders leave threads behind.
    System.exit(0);
  }

  private static void print(String contender, double[] times) throws Exception {
    Arrays.sort(times);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "RESULT %s %d %.3f %.3f %d %d%n",
        contender,
        Work.firstHandle(),
        times[0],
        times[times.length / 2],
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        mostMemory());
  }

  /** Linux only; 0 elsewhere. */
  private static long mostMemory() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  private static double run(LauncherSession session, Class<?> contender, String threads) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    String parallel = "junit.jupiter.execution.parallel.";
    long start = System.nanoTime();
    session
        .getLauncher()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contender))
                .configurationParameter(parallel + "enabled", String.valueOf(!threads.equals("1")))
                .configurationParameter(parallel + "mode.default", "concurrent")
                .configurationParameter(parallel + "config.strategy", "fixed")
                .configurationParameter(parallel + "config.fixed.parallelism", threads)
                .build(),
            listener);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != Work.TESTS) {
      throw new IllegalStateException(
          contender.getSimpleName() + " failed",
          summary.getFailures().stream().findFirst().map(f -> f.getException()).orElse(null));
    }
    return milliseconds;
  }
}
