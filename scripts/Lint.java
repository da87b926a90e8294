///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Checks the code, the stack template, then the migrations.
//SOURCES cli/package-info.java
//SOURCES CheckMigrations.java

import cli.ExitCode;
import cli.ProjectCommand;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import project.Maven;
import project.Program;
import project.Project;

/** {@code lint}. */
@NullMarked
@CommandLine.Command(
    name = "lint",
    description = {
      "Checks the format and the warnings of the code (mvn verify without its tests), the stack"
          + " template (cfn-lint, where it is installed), then the migrations (check-migrations).",
      "Example: ./jbang lint"
    })
final class Lint extends ProjectCommand {
  public static void main(String... args) {
    run(new Lint(), args);
  }

  @Override
  public Integer call() {
    Project project = project();
    int code = code(project);
    int template = template(project);
    terminal().note("== migrations");
    int migrations = new CheckMigrations().execute("--project", project.root().toString());
    return Math.max(migrations, Math.max(code, template));
  }

  private int code(Project project) {
    Optional<Maven> maven = Maven.of(project, System.getenv());
    if (maven.isEmpty()) {
      terminal().note("== code: skipped, there is no pom.xml in " + project.root());
      return ExitCode.CLEAN;
    }
    terminal().note("== code: mvn verify -DskipTests");
    return maven.get().run("--quiet", "verify", "-DskipTests") ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private int template(Project project) {
    Optional<Path> template = project.stackTemplate();
    if (template.isEmpty()) {
      terminal().note("== stack template: skipped, the project has none");
      return ExitCode.CLEAN;
    }
    Optional<Program> linter = Program.onPath("cfn-lint", System.getenv());
    if (linter.isEmpty()) {
      terminal()
          .note("== stack template: skipped, cfn-lint is not installed (pipx install cfn-lint)");
      return ExitCode.CLEAN;
    }
    String file = project.relative(template.get());
    terminal().note("== stack template: cfn-lint " + file);
    return linter.get().run(project.root(), file) == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
