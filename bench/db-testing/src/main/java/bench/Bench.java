package bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs contenders in turns in this JVM, so that noise meets all of them, and prints a table. */
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
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < contenders.length; i++) {
          Class<?> contender = Class.forName("bench." + contenders[i]);
          times[i][round] = run(session, contender, arguments[2]) / Work.TESTS;
        }
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < contenders.length; i++) {
      Arrays.sort(times[i]);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %s | %s | %.3f | %.3f | %d |%n",
          contenders[i],
          Work.TESTS,
          Work.STATEMENTS,
          arguments[2],
          contenders.length == 1 ? String.valueOf(Work.firstHandle()) : "",
          times[i][0],
          times[i][rounds / 2],
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
    System.exit(0);
  }

  private static double run(LauncherSession session, Class<?> contender, String threads) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    long start = System.nanoTime();
    session
        .getLauncher()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contender))
                .configurationParameter(
                    "junit.jupiter.execution.parallel.enabled", String.valueOf(!threads.equals("1")))
                .configurationParameter(
                    "junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter(
                    "junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                    "junit.jupiter.execution.parallel.config.fixed.parallelism", threads)
                .build(),
            listener);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != Work.TESTS) {
      throw new IllegalStateException(
          contender.getSimpleName()
              + " failed: "
              + summary.getFailures().stream().findFirst().map(f -> f.getException()).orElse(null));
    }
    return milliseconds;
  }
}
