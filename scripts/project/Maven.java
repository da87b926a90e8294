package project;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Maven build of a project. */
public final class Maven {
  private static final String POM = "pom.xml";

  private final Path root;
  private final Program program;

  private Maven(Path root, Program program) {
    this.root = root;
    this.program = program;
  }

  /**
   * The build of a project, with the Maven wrapper where it has one.
   *
   * @param environment the process environment
   * @return empty when the project has no {@code pom.xml}
   * @throws ProblemException when it has one and there is no Maven
   */
  public static Optional<Maven> of(Project project, Map<String, String> environment) {
    Path root = project.root();
    if (!Files.exists(root.resolve(POM))) {
      return Optional.empty();
    }
    Program program =
        Program.in(root, "mvnw")
            .or(() -> Program.onPath("mvn", environment))
            .orElseThrow(
                () ->
                    ProblemException.environment("there is no Maven on PATH")
                        .why("This project is built with it: it has a " + POM + ".")
                        .fix("install Maven with your package manager"));
    return Optional.of(new Maven(root, program));
  }

  /** Whether {@code pom.xml} mentions a plugin. */
  public boolean has(String plugin) throws IOException {
    return Files.readString(root.resolve(POM)).contains(plugin);
  }

  /**
   * Runs it without questions, with the terminal of this process.
   *
   * @return whether it succeeded
   */
  public boolean run(String... arguments) {
    var all = new ArrayList<>(List.of("--batch-mode"));
    all.addAll(List.of(arguments));
    return program.run(root, all.toArray(String[]::new)) == 0;
  }
}
