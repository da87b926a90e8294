///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Checks that schema/, migrations/, atlas.sum and the stack template belong together.
//SOURCES cli/package-info.java

import check.CheckRun;
import check.GoodRuns;
import check.Scope;
import check.Subject;
import cli.DatabaseCommand;
import cli.ReportOptions;
import cli.ScopeOptions;
import database.DevDatabases;
import java.util.List;
import java.util.Optional;
import lint.SafetyLint;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import project.Project;
import project.StagedProject;
import report.CheckReport;

/** {@code check-migrations}. */
@NullMarked
@CommandLine.Command(
    name = "check-migrations",
    description = {
      "Checks that schema/, migrations/, atlas.sum and the stack template belong together, by"
          + " running all of them on a throw-away PostgreSQL.",
      "Example: ./jbang check-migrations --format github --base origin/main"
    })
final class CheckMigrations extends DatabaseCommand {
  @Mixin private ReportOptions report = new ReportOptions();

  @ArgGroup private ScopeOptions scope = new ScopeOptions();

  @Option(names = "--staged", description = "Checks what is staged in Git, not the files.")
  private boolean staged;

  @Option(names = "--fresh", description = "Runs all checks, even when nothing has changed.")
  private boolean fresh;

  @Option(
      names = "--postgres",
      paramLabel = "MAJOR",
      split = ",",
      description = "Lints the new files on these majors of PostgreSQL, too, such as 14,18.")
  private List<Integer> majors = List.of();

  public static void main(String... args) {
    run(new CheckMigrations(), args);
  }

  @Override
  public Integer call() throws Exception {
    report.validate();
    Scope wanted = scope.scope();
    Project project = project();
    if (!staged) {
      return check(project, project, wanted);
    }
    try (var copy = StagedProject.of(project, SafetyLint.INPUTS, System.getenv())) {
      return check(copy.project(), project, wanted);
    }
  }

  private int check(Project project, Project inGit, Scope wanted) throws Exception {
    var runs = new GoodRuns(project, inGit, System.getenv());
    Optional<String> fingerprint = runs.fingerprint(wanted, majors);
    Optional<CheckReport> good = fresh ? Optional.empty() : runs.find(fingerprint);
    if (good.isPresent()) {
      return report.print(CheckRun.unchanged(good.get()), project, inGit, terminal());
    }
    try (DevDatabases databases = databases(project).startEarly()) {
      CheckReport result;
      try (var subject = Subject.of(project, inGit, wanted, System.getenv(), databases)) {
        result = CheckRun.of(subject.alsoOn(majors), terminal()::progress);
      }
      if (report.passes(result)) {
        runs.add(fingerprint, result);
      }
      return report.print(result, project, inGit, terminal());
    }
  }
}
