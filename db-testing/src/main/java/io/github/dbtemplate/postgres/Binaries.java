package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The unpacked binaries of a version, shared by all servers that run it. */
record Binaries(Path directory) {
  /** As long as another process may take to fetch and unpack them. */
  private static final Duration LIMIT = Duration.ofMinutes(12);

  /**
   * Unpacks them when that was not done before; it takes about two seconds.
   *
   * @param parent where they are kept
   * @throws ProblemException (environment) when they cannot be had
   */
  static Binaries of(
      EmbeddedVersion version,
      Path parent,
      Map<String, String> environment,
      Consumer<String> progress) {
    Path directory = parent.resolve(version.artifact() + "-" + Platform.classifier());
    try {
      if (!Files.isDirectory(directory)) {
        Permissions.createDirectories(parent);
        ProcessLock lock =
            ProcessLock.take(parent.resolve(directory.getFileName() + ".lock"), LIMIT);
        try {
          if (!Files.isDirectory(directory)) { // somebody else may have done it meanwhile
            Path jar = BinariesJar.find(version, environment, progress);
            progress.accept("Unpacking PostgreSQL " + version.number() + " ...");
            BinariesArchive.unpack(jar, directory);
          }
        } finally {
          lock.close();
        }
      }
      LastUse.mark(directory);
      return new Binaries(directory);
    } catch (IOException e) {
      throw Problems.inDirectory("cannot unpack PostgreSQL", directory, e);
    }
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }
}
