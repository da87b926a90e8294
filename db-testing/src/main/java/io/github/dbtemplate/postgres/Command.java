package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The end of a short command.
 *
 * @param output what it printed on its standard output, without blanks around
 * @param errors what it printed on its standard error, without blanks around
 */
record Command(int exitCode, String output, String errors) {
  /** The exit code of a command that was stopped because it took too long. */
  static final int TIMED_OUT = -1;

  /** For programs of PostgreSQL: their messages are read here, so they must be in English. */
  static final Map<String, String> PLAIN = Map.of("LC_ALL", "C", "TZ", "UTC");

  /**
   * Runs a command to its end, for at most {@code limit}, with nothing on its standard input.
   *
   * @throws IOException when there is no such command
   */
  static Command run(Duration limit, Path directory, List<String> command) throws IOException {
    return run(limit, directory, Map.of(), command);
  }

  /** Like {@link #run(Duration, Path, List)}, with changes to the environment. */
  static Command run(
      Duration limit, Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    // Files, not pipes: a grandchild that outlives the command would keep a pipe open.
    Path output = Files.createTempFile("db-template-", ".out");
    Path errors = Files.createTempFile("db-template-", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      setEnvironment(builder, environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Command(exitCode(process, limit), text(output), text(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Whatever its encoding is: for a message, a wrong character is better than an exception. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }

  private static int exitCode(Process process, Duration limit) throws InterruptedIOException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroyForcibly(); // does nothing to a process that has ended
    }
    return TIMED_OUT;
  }

  /** What the environment says of PostgreSQL is meant for other servers than ours. */
  static void setEnvironment(ProcessBuilder builder, Map<String, String> changes) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().putAll(changes);
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  /** Why it did not succeed, as far as it tells. */
  String failure() {
    if (exitCode == TIMED_OUT) {
      return "It did not end in time.";
    }
    return (output + "\n" + errors).strip();
  }
}
