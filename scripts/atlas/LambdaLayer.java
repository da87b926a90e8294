package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The directory that becomes a layer of an AWS Lambda function: what is {@code bin/atlas} in it is
 * {@code /opt/bin/atlas} there, which is on the PATH.
 *
 * @param directory may not exist yet; what else is in it stays
 */
public record LambdaLayer(Path directory) {
  /**
   * Puts Atlas in its place, verified, and built for Lambda whatever this machine is.
   *
   * @param arch {@code amd64} (which AWS calls x86_64) or {@code arm64}
   * @param version a release such as {@code v1.3.0}; null for the project's
   * @return the program
   * @throws ProblemException when it cannot be had or written
   */
  public Path fill(AtlasFinder finder, String arch, @Nullable String version) {
    Path program = finder.fetch(Platform.lambda(arch), version);
    Path target = directory.resolve("bin").resolve("atlas");
    Path temporary = target.resolveSibling("atlas." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      try {
        Files.copy(program, temporary);
        makeExecutable(temporary);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw ProblemException.environment(target + " cannot be written: " + e).causedBy(e);
    }
    return target;
  }

  /** For everybody, as it is another user that starts it in Lambda. */
  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false) || !file.toFile().setReadable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
