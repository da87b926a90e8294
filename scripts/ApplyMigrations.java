///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Applies the pending migrations to a database, and says what it has before and after.
//SOURCES cli/package-info.java

import cli.DatabaseCommand;
import cli.ExitCode;
import cli.TargetOptions;
import cli.TerminalLog;
import deploy.Deadline;
import deploy.MigrationRunner;
import deploy.Outcome;
import deploy.Revision;
import deploy.RunOptions;
import deploy.StatusText;
import deploy.TargetDatabase;
import io.github.dbtemplate.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import project.Project;

/** {@code apply-migrations}. */
@NullMarked
@CommandLine.Command(
    name = "apply-migrations",
    description = {
      "Applies the pending migrations to a database, and says what it has before and after.",
      "Example: ./jbang apply-migrations --url-env DATABASE_URL --dry-run"
    })
final class ApplyMigrations extends DatabaseCommand {
  @Mixin private TargetOptions options = new TargetOptions();

  @Option(names = "--dry-run", description = "Prints the pending statements and changes nothing.")
  private boolean dryRun;

  @Option(names = "--to", paramLabel = "VERSION", description = "The last version to apply.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "VERSION",
      description = "The version that a database already has, which knows of no migrations yet.")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = TargetOptions.Time.class,
      description = "How long to wait for another run; the default is ${DEFAULT-VALUE}.")
  private Duration lockTimeout = Duration.ZERO;

  public static void main(String... args) {
    run(new ApplyMigrations(), args);
  }

  @Override
  public Integer call() {
    TargetDatabase target = options.target();
    Project project = project();
    var defaults = options.run(lockTimeout);
    var wanted = new RunOptions(to, baseline, defaults.revisionsSchema(), defaults.timeouts());
    var log = new TerminalLog(terminal());
    var runner =
        new MigrationRunner(intactMigrations(project), () -> atlasFinder(project).find(), log);
    return dryRun ? show(runner, target, wanted) : apply(runner, target, wanted);
  }

  private int show(MigrationRunner runner, TargetDatabase target, RunOptions wanted) {
    var plan = runner.dryRun(target, wanted, Deadline.none());
    terminal().print("before: " + StatusText.summary(plan.status()));
    terminal().print(StatusText.statements(plan));
    return ExitCode.CLEAN;
  }

  private int apply(MigrationRunner runner, TargetDatabase target, RunOptions wanted) {
    Outcome outcome = runner.apply(target, wanted, Deadline.none());
    terminal().print("before: " + StatusText.summary(outcome.before()));
    for (Revision revision : outcome.applied()) {
      terminal().print(StatusText.applied(outcome, revision));
    }
    terminal().print("after: " + StatusText.summary(outcome.after()));
    if (outcome.failure().isEmpty()) {
      return ExitCode.CLEAN;
    }
    ProblemException failure = outcome.failure().get();
    terminal().note("error: " + failure.getMessage());
    return failure.kind() == ProblemException.Kind.INPUT ? ExitCode.FINDINGS : ExitCode.ENVIRONMENT;
  }
}
