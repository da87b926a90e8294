package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place for one data directory, which one server has at a time. The first server takes {@code
 * slot-1}; one that runs at the same time takes {@code slot-2}, and so on.
 */
record Slot(Path directory, ProcessLock lock) implements AutoCloseable {
  /** More servers than a machine can run. */
  private static final int MOST = 1000;

  /** Takes the first slot below {@code parent} that is free. */
  static Slot take(Path parent) throws IOException {
    Permissions.createDirectories(parent);
    for (int number = 1; number <= MOST; number++) {
      Path directory = parent.resolve("slot-" + number);
      ProcessLock lock = tryTake(directory);
      if (lock != null) {
        Permissions.createDirectories(directory);
        Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
        return new Slot(directory, lock);
      }
    }
    throw new IOException("all " + MOST + " slots are taken");
  }

  private static @Nullable ProcessLock tryTake(Path directory) throws IOException {
    return ProcessLock.tryTake(directory.resolveSibling(directory.getFileName() + ".lock"));
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // it ends with the process
    }
  }
}
