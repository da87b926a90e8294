///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Says which migrations a database has, and which are pending.
//SOURCES cli/package-info.java

import cli.ExitCode;
import cli.ProjectCommand;
import cli.TargetOptions;
import cli.TerminalLog;
import deploy.DatabaseStatus;
import deploy.Deadline;
import deploy.MigrationRunner;
import deploy.RunOptions;
import deploy.StatusText;
import io.github.dbtemplate.migrations.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code migration-status}. */
@NullMarked
@CommandLine.Command(
    name = "migration-status",
    description = {
      "Says which migrations a database has, which are pending, and where the two contradict each"
          + " other; reads only. The exit code is 1 unless all is applied.",
      "Example: ./jbang migration-status --url-env DATABASE_URL"
    })
final class MigrationStatus extends ProjectCommand {
  @Mixin private TargetOptions options = new TargetOptions();

  public static void main(String... args) {
    run(new MigrationStatus(), args);
  }

  @Override
  public Integer call() {
    var target = options.target();
    RunOptions all = options.run(Duration.ZERO);
    var runner =
        MigrationRunner.withoutAtlas(intactMigrations(project()), new TerminalLog(terminal()));
    DatabaseStatus status = runner.status(target, all, Deadline.none());
    terminal().print(StatusText.summary(status));
    List<Violation> contradictions = status.contradictions(all.schema(target));
    for (Violation violation : contradictions) {
      terminal().print("\n" + violation.toProblem().getMessage());
    }
    boolean clean = status.pending().isEmpty() && contradictions.isEmpty();
    return clean ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
