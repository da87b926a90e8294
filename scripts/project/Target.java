package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is to be written, where its links lead to. */
final class Target {
  private final Project project;
  private final String name;
  private final Path path;

  /**
   * Follows the links of a path.
   *
   * @throws ProblemException when one leads nowhere
   */
  Target(Project project, Path path) throws IOException {
    this.project = project;
    this.name = project.relative(path);
    this.path = followed(path);
  }

  private Path followed(Path link) throws IOException {
    if (Files.exists(link)) {
      return link.toRealPath();
    }
    if (Files.isSymbolicLink(link)) {
      throw ProblemException.input("this is a link that leads nowhere")
          .at(Location.of(name))
          .why(
              "It cannot be written through it. "
                  + Project.slashes(link)
                  + " is a link to "
                  + Project.slashes(Files.readSymbolicLink(link))
                  + ".")
          .fix("remove the link, or make what it leads to");
    }
    Path folder = link.getParent();
    return folder == null ? link : followed(folder).resolve(link.getFileName());
  }

  /** Where the file really is. */
  Path path() {
    return path;
  }

  Optional<Sha256> sha256() throws IOException {
    return Sha256.of(path);
  }

  /** Refuses a change that could not be made, or would overwrite what somebody else wrote. */
  void check(FileChange change) throws IOException {
    if (Files.isDirectory(path)) {
      throw ProblemException.input("there is a folder where a file is to be written")
          .at(Location.of(name))
          .fix("move the folder away");
    }
    checkWritable(project, nearestFolder());
    if (Files.exists(path)) {
      checkWritable(project, path);
    }
    if (!sha256().equals(change.before())) {
      throw change.before().isPresent()
          ? changedMeanwhile(name)
          : ProblemException.input("there is such a file already")
              .at(Location.of(name))
              .why("Writing it would lose what it holds. Nothing has been changed.")
              .fix("run the command again");
    }
  }

  /** Refuses a file or folder that may not be written to. */
  static void checkWritable(Project project, Path path) {
    if (!Files.isWritable(path)) {
      String name = path.equals(project.root()) ? "the project" : project.relative(path);
      throw ProblemException.input(name + " cannot be written to: it is read-only")
          .why("Nothing has been changed.")
          .fix("make " + Project.slashes(path) + " writable, then run this again");
    }
  }

  private Path nearestFolder() {
    for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder)) {
        return folder;
      }
    }
    return path.getRoot();
  }

  /** What to say when a file is no longer what the command worked with. */
  static ProblemException changedMeanwhile(String name) {
    return ProblemException.input("somebody changed this file while the command ran")
        .at(Location.of(name))
        .why("Writing it would lose that change. Nothing has been changed.")
        .fix("run the command again");
  }
}
