package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

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
      Path file = parent.resolve("slot-" + number + ".lock");
      ProcessLock lock = ProcessLock.tryTake(file);
      if (lock != null) {
        Path directory = parent.resolve("slot-" + number);
        Permissions.createDirectories(directory);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return new Slot(directory, lock);
      }
    }
    throw new IOException("all " + MOST + " slots are taken");
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
