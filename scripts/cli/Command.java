package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What all commands share: where to print, and what becomes of an exception. A command returns one
 * of {@link ExitCode}.
 */
@CommandLine.Command(mixinStandardHelpOptions = true, version = Command.VERSION)
public abstract class Command implements Callable<Integer> {
  static final String VERSION = "db-template 0.1.0";

  @Spec private CommandSpec spec = CommandSpec.create();

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
      terminal.note("error: " + Redaction.of(String.valueOf(problem.getMessage())));
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

  /** Where to print. */
  protected final Terminal terminal() {
    return terminal;
  }
}
