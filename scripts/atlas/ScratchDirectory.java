package atlas;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that exists as long as something is done in it. */
final class ScratchDirectory {
  private ScratchDirectory() {}

  /** What is done; its own failures to read or write are told as problems of the directory. */
  interface Work<T> {
    T in(Path directory) throws IOException;
  }

  static <T> T with(Work<T> work) {
    try {
      Path directory = Files.createTempDirectory("atlas-");
      try {
        return work.in(directory);
      } finally {
        DirectoryTree.delete(directory);
      }
    } catch (IOException e) {
      throw ProblemException.environment("Files for Atlas cannot be put into a directory: " + e)
          .fix("make room, or name another place: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/tmp")
          .causedBy(e);
    }
  }
}
