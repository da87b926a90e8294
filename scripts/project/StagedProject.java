package project;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The project as it is staged in Git, in a temporary directory: what the next commit will have. */
public final class StagedProject implements AutoCloseable {
  private final Path directory;
  private final Project project;

  private StagedProject(Path directory, Project project) {
    this.directory = directory;
    this.project = project;
  }

  /**
   * Writes what is staged of {@code project} to a temporary directory.
   *
   * @param others files in the project's root that are wanted, too, where they are there
   * @throws io.github.dbtemplate.problem.ProblemException when it is in no Git repository, or the
   *     settings that are staged are wrong
   */
  public static StagedProject of(
      Project project, List<String> others, Map<String, String> environment) throws IOException {
    Path directory = Files.createTempDirectory("staged");
    var paths = new ArrayList<Path>();
    paths.addAll(
        List.of(
            project.schema(), project.migrations(), project.settingsFile(), project.atlasHcl()));
    project.stackTemplate().ifPresent(paths::add);
    others.forEach(name -> paths.add(project.root().resolve(name)));
    if (!(Git.find(project, environment) instanceof Git.Search.Found found)) {
      throw ProblemException.input("nothing is staged here: the project is in no Git repository")
          .why("--staged checks what the next commit will have.")
          .fix("./jbang check-migrations");
    }
    found.git().exportIndex(paths, directory);
    return new StagedProject(directory, Project.find(directory, environment));
  }

  /** The project in the temporary directory. */
  public Project project() {
    return project;
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(directory);
  }
}
