import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a command took.
 *
 * @param milliseconds from start to end; of one that was stopped, the limit
 * @param megabytes the most resident memory that it and the processes it started, PostgreSQL aside,
 *     had at once, looked at ten times a second; 0 where there is no /proc
 * @param isStopped whether it was stopped at the limit
 */
record Measured(long milliseconds, long megabytes, boolean isStopped) {
  private static final long SAMPLE_MILLIS = 100;

  /**
   * Runs a command.
   *
   * @throws IllegalStateException when it fails
   */
  static Measured run(
      Path directory, Map<String, String> environment, List<String> command, Duration limit)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"));
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, kilobytes(process.toHandle()));
      if (System.nanoTime() - begin > limit.toNanos()) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        process.waitFor();
        all.forEach(ProcessHandle::destroy);
        return new Measured(limit.toMillis(), peak / 1024, true);
      }
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          command + " in " + directory + " ended with exit code " + process.exitValue());
    }
    return new Measured((System.nanoTime() - begin) / 1_000_000, peak / 1024, false);
  }

  private static long kilobytes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).mapToLong(Measured::resident).sum();
  }

  private static long resident(ProcessHandle process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      List<String> lines = Files.readAllLines(status);
      boolean isPostgres = lines.get(0).endsWith("\tpostgres");
      return isPostgres
          ? 0
          : lines.stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
    } catch (NoSuchFileException e) {
      return 0; // it has ended, or this is no Linux
    } catch (IOException e) {
      return 0; // it ends while it is read: "No such process"
    }
  }

  /** The median of each. */
  static Measured median(List<Measured> all) {
    int middle = all.size() / 2;
    return new Measured(
        all.stream().map(Measured::milliseconds).sorted().toList().get(middle),
        all.stream().map(Measured::megabytes).sorted().toList().get(middle),
        all.stream().anyMatch(Measured::isStopped));
  }

  String time() {
    return isStopped ? "> " + milliseconds / 1000 + " s" : milliseconds + " ms";
  }

  String memory() {
    return megabytes == 0 ? "" : megabytes + " MB";
  }
}
