package project;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the program {@code git} in one folder, so that paths are relative to that folder. */
final class GitProcess {
  private final Path directory;
  private final Map<String, String> environment;

  GitProcess(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /** What a run came to. */
  static final class Result {
    private static final int NOT_STARTED = -1;
    private final int exitCode;
    private final String output;
    private final String errors;

    private Result(int exitCode, byte[] output, String errors) {
      this.exitCode = exitCode;
      this.output = new String(output, StandardCharsets.UTF_8);
      this.errors = errors;
    }

    /** Whether there is a program {@code git}. */
    boolean wasStarted() {
      return exitCode != NOT_STARTED;
    }

    boolean succeeded() {
      return exitCode == 0;
    }

    /** The output without the line break at its end. */
    String text() {
      return output.stripTrailing();
    }

    /** The output of {@code -z}. */
    List<String> records() {
      return output.isEmpty() ? List.of() : Arrays.asList(output.split("\0"));
    }

    /** What git wrote to its error output. */
    String errors() {
      return errors;
    }
  }

  /** Runs git to its end, whatever that is. */
  Result run(String... arguments) {
    Process process;
    try {
      process = builder(arguments).start();
    } catch (IOException e) {
      return new Result(Result.NOT_STARTED, new byte[0], String.valueOf(e.getMessage()));
    }
    try {
      process.getOutputStream().close();
      var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      byte[] output = process.getInputStream().readAllBytes();
      return new Result(process.waitFor(), output, errors.join().strip());
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), arguments).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", arguments).causedBy(e);
    }
  }

  /** The result of a run that has to succeed. */
  Result need(String... arguments) {
    Result result = run(arguments);
    if (!result.succeeded()) {
      throw failed(result.errors(), arguments);
    }
    return result;
  }

  /** What starts git with these arguments, and with what must be the same for all users. */
  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=off"));
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables.put("LC_ALL", "C");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_LITERAL_PATHSPECS", "1");
    return builder;
  }

  /** What to say when git does not do what it always should. */
  static ProblemException failed(String message, String... arguments) {
    return ProblemException.environment("git " + String.join(" ", arguments) + " failed")
        .why(message.isEmpty() ? "It gave no reason." : "It says: " + message)
        .fix("run git status in the project and mend what it complains about");
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
