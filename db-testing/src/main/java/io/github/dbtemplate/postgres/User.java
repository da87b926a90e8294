package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The user of this process, by its number: a name such as {@code root} proves nothing. */
final class User {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int ID = Platform.CURRENT == Platform.WINDOWS ? -1 : id();

  private User() {}

  private static int id() {
    try {
      Path self = Path.of("/proc/self");
      if (Files.exists(self)) {
        return owner(self);
      }
      return Integer.parseInt(Command.run(LIMIT, Path.of("/"), List.of("id", "-u")).output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the user; -1 on Windows. */
  static int number() {
    return ID;
  }

  static boolean isRoot() {
    return ID == 0;
  }

  /** The number of the user that a file belongs to, following links. */
  static int owner(Path path, LinkOption... options) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", options);
  }
}
