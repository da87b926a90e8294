package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The end of a short command: its exit code, and what it printed on both streams. */
record Command(int exitCode, String output) {
  /** The exit code of a command that was stopped because it took too long. */
  static final int TIMED_OUT = -1;

  /**
   * Runs a command to its end, for at most {@code limit}, with nothing on its standard input.
   *
   * @throws IOException when there is no such command
   */
  static Command run(Duration limit, Path directory, List<String> command) throws IOException {
    // A file, not a pipe: a grandchild that outlives the command would keep a pipe open.
    Path output = Files.createTempFile("db-template-", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      cleanEnvironment(builder);
      Process process = builder.start();
      process.getOutputStream().close();
      int exitCode = TIMED_OUT;
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        exitCode = process.exitValue();
      } else {
        process.destroyForcibly();
      }
      return new Command(exitCode, Files.readString(output, StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted: " + command.get(0), e));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** PostgreSQL reads settings from its environment, and we read its messages: in English. */
  static void cleanEnvironment(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(k -> k.startsWith("PG") || k.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
  }

  boolean succeeded() {
    return exitCode == 0;
  }
}
