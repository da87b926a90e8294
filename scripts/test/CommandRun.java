import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.NullMarked;

/**
 * A command as users run it: a process of its own, with its exit code and both of its streams.
 *
 * @param exitCode 137 when it was killed
 */
@NullMarked
record CommandRun(int exitCode, String out, String err) {
  private static final int LIMIT_MINUTES = 15; // the first run may have to build Atlas

  /** Runs the command that class {@code command} is, in {@code directory}. */
  static CommandRun of(
      Path directory, Map<String, String> environment, Class<?> command, String... args)
      throws IOException, InterruptedException {
    return finish(start(directory, environment, command, args));
  }

  /** Starts it, for tests that kill it. */
  static Started start(
      Path directory, Map<String, String> environment, Class<?> command, String... args)
      throws IOException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    var builder =
        new ProcessBuilder(line(command, args))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("GIT_") || name.equals("DEV_URL"));
    builder.environment().put("CI", "true");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(process, out, err);
  }

  /** The command line. */
  static List<String> line(Class<?> command, String... args) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath()));
    line.add(command.getName());
    line.addAll(List.of(args));
    return line;
  }

  /** Waits for the end of {@code started}. */
  static CommandRun finish(Started started) throws IOException, InterruptedException {
    if (!started.process().waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      started.process().destroyForcibly();
      throw new IllegalStateException("not finished within " + LIMIT_MINUTES + " minutes");
    }
    var run =
        new CommandRun(
            started.process().exitValue(),
            Files.readString(started.out(), StandardCharsets.UTF_8),
            Files.readString(started.err(), StandardCharsets.UTF_8));
    Files.delete(started.out());
    Files.delete(started.err());
    return run;
  }

  /** A process and the files that it prints to. */
  record Started(Process process, Path out, Path err) {}

  // Surefire's own class path is one jar with a manifest; this property has the real one.
  private static String classPath() {
    return Objects.requireNonNullElseGet(
        System.getProperty("surefire.test.class.path"),
        () -> System.getProperty("java.class.path"));
  }

  /** For assertions whose messages show everything. */
  static Condition<CommandRun> exiting(int exitCode) {
    return new Condition<>(run -> run.exitCode == exitCode, "exiting with %s", exitCode);
  }

  /** Everything, for the message of a failed assertion. */
  @Override
  public String toString() {
    return "exit code " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
  }
}
