package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What all commands share: the project's place, where to print, and what becomes of an exception. A
 * command returns one of {@link ExitCode}.
 */
public abstract class Command implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = "",
      description = "A directory of the project; the default is where you are.")
  private Path directory = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  private final Terminal terminal = Terminal.ofProcess();

  /** Parses, runs, prints what went wrong, and ends the process with the exit code. */
  protected static void run(Command command, String... args) {
    int exitCode = command.execute(args);
    // Explicit, because a library's non-daemon thread must not keep a finished command alive.
    System.exit(exitCode);
  }

  /** As {@link #run}, without ending the process. */
  public final int execute(String... args) {
    return new CommandLine(this)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure))
        .execute(args);
  }

  private int explain(Exception failure) {
    if (failure instanceof ProblemException problem) {
      terminal.note("error: " + Redaction.of(problem.getMessage()));
      return problem.kind() == ProblemException.Kind.INPUT ? ExitCode.USAGE : ExitCode.ENVIRONMENT;
    }
    if (failure instanceof IOException io) {
      terminal.note("error: " + Redaction.of(FileTrouble.describe(io)));
      return ExitCode.ENVIRONMENT;
    }
    terminal.note("error: " + Redaction.of(String.valueOf(failure)));
    for (StackTraceElement frame : failure.getStackTrace()) {
      terminal.note("    at " + frame);
    }
    terminal.note(
        "This is a defect of " + spec.name() + ": please report it with the lines above.");
    return ExitCode.ENVIRONMENT;
  }

  /** The directory to look for the project in. */
  protected final Path directory() {
    return directory;
  }

  /** Where to print. */
  protected final Terminal terminal() {
    return terminal;
  }
}
