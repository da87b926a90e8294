package plan.baseline;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import project.Project;

/** A project that has neither schema nor migrations yet. */
public final class EmptyProject {
  private EmptyProject() {}

  /**
   * Sees that nothing is in the way of the first files, and makes the folder of migrations.
   *
   * @throws ProblemException (input) when something is
   */
  public static void require(Project project) throws IOException {
    if (!project.settings().schema().command().isEmpty()) {
      throw ProblemException.input("a command prints the schema of this project")
          .at(Location.of(project.relative(project.settingsFile())))
          .why("--from writes the schema as files, which the command would know nothing of.")
          .fix("remove schema: {command: …}");
    }
    Path schema = project.schema();
    if (Files.isRegularFile(schema) || schema.toString().endsWith(".sql")) {
      throw ProblemException.input("the setting schema names a file, not a folder")
          .at(Location.of(project.relative(project.settingsFile())))
          .why("--from writes many files.")
          .fix("schema: {path: schema}");
    }
    Optional<Path> known = anyFile(schema).or(() -> anyFile(project.migrations()));
    if (known.isPresent()) {
      String folders = project.relative(schema) + " " + project.relative(project.migrations());
      throw ProblemException.input("there is a schema already, or a history")
          .at(Location.of(project.relative(known.get())))
          .why("--from starts a project; it overwrites nothing.")
          .fix("mkdir before && mv " + folders + " before/ # then run this again");
    }
    Files.createDirectories(project.migrations());
  }

  private static Optional<Path> anyFile(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw ProblemException.environment("cannot read " + folder)
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }
}
