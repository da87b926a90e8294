package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import project.Suggestion;

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
        .setParameterExceptionHandler((wrong, arguments) -> usage(wrong))
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure))
        .execute(args);
  }

  private int usage(ParameterException wrong) {
    String help = "./jbang " + spec.name() + " --help";
    String what = String.valueOf(wrong.getMessage());
    String fix = help;
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean isOption = first.startsWith("-");
      what = spec.name() + (isOption ? " has no option " : " takes no argument ") + first;
      fix =
          Suggestion.nearest(first, spec.optionsMap().keySet())
              .filter(option -> isOption)
              .map(option -> option + ", or see " + help)
              .orElse(help);
    }
    var problem = ProblemException.input(what).why("Nothing has been done.").fix(fix);
    return explain(problem);
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

  /** What the command was called with, as it was typed. */
  protected final List<String> arguments() {
    return spec.commandLine().getParseResult().originalArgs();
  }

  /** Where to print. */
  protected final Terminal terminal() {
    return terminal;
  }
}
