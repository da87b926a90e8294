///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Gets what the other commands need: Atlas, PostgreSQL, and the Git hook.
//SOURCES cli/package-info.java

import atlas.Atlas;
import atlas.AtlasFinder;
import cli.DatabaseCommand;
import cli.DockerSetup;
import cli.ExitCode;
import database.DevDatabases;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import project.GitHook;
import project.Project;

/** {@code install}. */
@NullMarked
@CommandLine.Command(
    name = "install",
    description = {
      "Gets what the other commands would get when they first need it: Atlas, the PostgreSQL"
          + " binaries, and the Git hook that checks before each commit.",
      "Example: ./jbang install"
    })
final class Install extends DatabaseCommand {
  @Option(
      names = "--atlas",
      paramLabel = "VERSION",
      description = "Moves the project to this Atlas release, such as v1.3.0.")
  private Optional<String> version = Optional.empty();

  @Option(names = "--no-hook", description = "Leaves the Git hooks alone.")
  private boolean noHook;

  @Option(names = "--remove-hook", description = "Removes the Git hook, and does nothing else.")
  private boolean removeHook;

  @Option(
      names = "--docker",
      description = "Also sets up a Docker engine: colima on macOS; elsewhere it says how.")
  private boolean docker;

  public static void main(String... args) {
    run(new Install(), args);
  }

  @Override
  public Integer call() throws Exception {
    Project project = project();
    if (removeHook) {
      terminal().print("Git hook    " + hook(project, GitHook::remove));
      return ExitCode.CLEAN;
    }
    AtlasFinder finder = atlasFinder(project);
    Atlas atlas = version.isPresent() ? finder.movePin(version.get()) : finder.install();
    terminal().print("Atlas       " + atlas + " (from " + atlas.origin() + ")");
    try (DevDatabases databases = databases(project)) {
      terminal().print("PostgreSQL  " + databases.server().version() + " (starts and answers)");
    }
    if (!noHook) {
      terminal().print("Git hook    " + hook(project, GitHook::install));
    }
    if (docker) {
      new DockerSetup(terminal()).run();
    }
    terminal().print("next: ./jbang check-migrations");
    return ExitCode.CLEAN;
  }

  private static String hook(Project project, Function<GitHook, GitHook.Outcome> change) {
    return GitHook.find(project, System.getenv())
        .map(hook -> change.apply(hook).message())
        .orElse("none: the project is in no Git repository");
  }
}
