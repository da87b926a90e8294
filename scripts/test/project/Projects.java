package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Projects to test with. */
final class Projects {
  private Projects() {}

  /** A project with nothing but its marker. */
  static Project in(Path folder) throws IOException {
    write(folder.resolve("atlas.hcl"), "");
    return Project.find(folder, Map.of());
  }

  /** Writes a file and the folders above it. */
  static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content, UTF_8);
  }

  /** The problem that some code ends with. */
  static ProblemException problemOf(ThrowingCallable code) {
    return catchThrowableOfType(ProblemException.class, code);
  }
}
