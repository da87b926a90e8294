///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Formats the code.
//SOURCES cli/package-info.java

import cli.ExitCode;
import cli.ProjectCommand;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import project.Maven;
import project.Project;

/** {@code format}. */
@NullMarked
@CommandLine.Command(
    name = "format",
    description = {"Formats the code: mvn spotless:apply.", "Example: ./jbang format"})
final class Format extends ProjectCommand {
  private static final String FORMATTER = "spotless-maven-plugin";

  public static void main(String... args) {
    run(new Format(), args);
  }

  @Override
  public Integer call() throws Exception {
    Project project = project();
    Optional<Maven> maven = Maven.of(project, System.getenv());
    if (maven.isEmpty()) {
      terminal().print("Nothing to format: there is no pom.xml in " + project.root());
      return ExitCode.CLEAN;
    }
    if (!maven.get().has(FORMATTER)) {
      throw ProblemException.input("there is no " + FORMATTER)
          .at(Location.of("pom.xml"))
          .why("It says how the code is to look, and formats it.")
          .fix("add it: https://github.com/diffplug/spotless/tree/main/plugin-maven");
    }
    return maven.get().run("--quiet", "spotless:apply") ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
