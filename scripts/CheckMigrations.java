///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Checks that schema/, migrations/, atlas.sum and the stack template belong together.
//SOURCES cli/package-info.java

import check.CheckRun;
import check.GoodRuns;
import check.Subject;
import cli.DatabaseCommand;
import cli.ReportOptions;
import database.DevDatabases;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
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

  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "The Git branch that has what is merged; the default is origin's.")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--latest",
      paramLabel = "N",
      description = "Takes the newest N files for new, instead of asking Git.")
  private Optional<Integer> latest = Optional.empty();

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
    Project project = project();
    if (!staged) {
      return check(project, project);
    }
    try (var copy = StagedProject.of(project, System.getenv())) {
      return check(copy.project(), project);
    }
  }

  private int check(Project project, Project inGit) throws Exception {
    var runs = new GoodRuns(project, System.getenv());
    Optional<String> fingerprint =
        majors.isEmpty() ? runs.fingerprint(inGit, base, latest) : Optional.empty();
    if (!fresh && runs.contain(fingerprint)) {
      return report.print(CheckRun.unchanged(), inGit, terminal());
    }
    try (DevDatabases databases = databases(project).startEarly()) {
      CheckReport result;
      try (var subject = Subject.of(project, inGit, base, latest, System.getenv(), databases)) {
        result = CheckRun.of(subject.alsoOn(majors), terminal()::progress);
      }
      if (result.findings().isEmpty()) {
        runs.add(fingerprint);
      }
      return report.print(result, inGit, terminal());
    }
  }
}
