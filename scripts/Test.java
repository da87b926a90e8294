///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Builds the project and runs its tests.
//SOURCES cli/package-info.java

import cli.ExitCode;
import cli.ProjectCommand;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import project.Maven;
import project.Project;

/** {@code test}. */
@NullMarked
@CommandLine.Command(
    name = "test",
    description = {
      "Builds the project and runs its tests: mvn verify, by the wrapper where there is one.",
      "Example: ./jbang test"
    })
final class Test extends ProjectCommand {
  public static void main(String... args) {
    run(new Test(), args);
  }

  @Override
  public Integer call() {
    Project project = project();
    Optional<Maven> maven = Maven.of(project, System.getenv());
    if (maven.isEmpty()) {
      terminal().print("Nothing to test: there is no pom.xml in " + project.root());
      return ExitCode.CLEAN;
    }
    return maven.get().run("verify") ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
