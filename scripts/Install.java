///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Gets what the other commands need: Atlas, PostgreSQL, and the Git hook.
//SOURCES cli/package-info.java

import cli.DatabaseCommand;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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
  private Optional<String> atlasVersion = Optional.empty();

  @Option(names = "--no-hook", description = "Leaves the Git hooks alone.")
  private boolean noHook;

  @Option(
      names = "--docker",
      description = "Also sets up a Docker engine: colima on macOS; elsewhere it says how.")
  private boolean docker;

  public static void main(String... args) {
    run(new Install(), args);
  }

  @Override
  public Integer call() throws Exception {
    return 0;
  }
}
