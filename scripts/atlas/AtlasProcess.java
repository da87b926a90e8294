package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A program to run to its end, with a time limit.
 *
 * @param name what people call it
 */
record AtlasProcess(String name, Path program) {
  /** How long a program may take to end after it was asked to. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * @param environment the whole environment; nothing is inherited
   * @param directory where it runs
   * @param limit after which it is stopped
   * @throws ProblemException when it cannot be started or does not end in time
   */
  AtlasResult run(
      List<String> arguments, Map<String, String> environment, Path directory, Duration limit) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw ProblemException.environment(program + " could not be started: " + e.getMessage())
          .causedBy(e);
    }
    // A JVM that ends must not leave a program behind that goes on changing a database.
    var atEnd = new Thread(() -> stop(process), "stop " + name);
    boolean watched = addHook(atEnd);
    try {
      return await(process, title(arguments), limit);
    } finally {
      if (watched) {
        removeHook(atEnd);
      }
    }
  }

  private static AtlasResult await(Process process, String title, Duration limit) {
    var stdout = drain(process.getInputStream());
    var stderr = drain(process.getErrorStream());
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        stop(process);
        throw ProblemException.environment(
                title
                    + " was stopped because it had not ended after "
                    + limit.toMillis() / 1000.0
                    + " s.")
            .why(new AtlasResult(1, stdout.join(), stderr.join()).error());
      }
      return new AtlasResult(process.exitValue(), stdout.join(), stderr.join());
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      throw ProblemException.environment(title + " was interrupted.").causedBy(e);
    } catch (CompletionException e) {
      stop(process);
      throw ProblemException.environment(title + " could not be read: " + e.getMessage())
          .causedBy(e);
    }
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    var text = new CompletableFuture<String>();
    var reader =
        new Thread(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(new UncheckedIOException(e));
              }
            },
            "atlas output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  /**
   * Interrupts first: on SIGTERM, which is what {@link Process#destroy} sends, Atlas v0.13.1 dies
   * at once and leaves its statement running in the server; on SIGINT it cancels and rolls back.
   */
  private static void stop(Process process) {
    var descendants = process.descendants().toList();
    boolean ended = false;
    try {
      if (!Platform.current().isWindows()) {
        // The shell's own kill, because small images have no program of that name.
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        ended = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      ended = false; // no shell: the forcible end below is all there is
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
    // They hold the pipes that are being drained.
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean addHook(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // the JVM is already ending, and waits for nobody
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the JVM is ending: the hook runs, and finds the process gone
    }
  }

  /** The program with its sub-command, without URLs: {@code atlas migrate lint}. */
  private String title(List<String> arguments) {
    var title = new StringBuilder(name);
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        break;
      }
      title.append(' ').append(argument);
    }
    return title.toString();
  }
}
