package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The user of this process, by number: a name such as {@code root} proves nothing. */
final class User {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Path SELF = Path.of("/proc/self");

  private static final int NUMBER = Platform.CURRENT == Platform.WINDOWS ? -1 : find();

  private User() {}

  private static int find() {
    try {
      return Files.exists(SELF)
          ? owner(SELF)
          : Integer.parseInt(Command.run(LIMIT, Path.of("/"), List.of("id", "-u")).output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the user; -1 on Windows. */
  static int number() {
    return NUMBER;
  }

  static boolean isRoot() {
    return NUMBER == 0;
  }

  /** The number of the user that a file belongs to. */
  static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
