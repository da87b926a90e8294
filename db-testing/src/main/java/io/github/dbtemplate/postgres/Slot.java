package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place for one data directory, which one server has at a time. The first server takes {@code
 * slot-1}; one that runs at the same time takes {@code slot-2}, and so on.
 */
record Slot(Path directory, ProcessLock lock) implements AutoCloseable {
  /** More servers than a machine can run. */
  private static final int MOST = 1000;

  /** Takes the first slot below {@code parent} that is free, and makes its directory. */
  static Slot take(Path parent) throws IOException {
    Permissions.createDirectories(parent);
    for (int number = 1; number <= MOST; number++) {
      Optional<Slot> slot = tryTake(parent.resolve("slot-" + number));
      if (slot.isPresent()) {
        Permissions.createDirectories(slot.get().directory());
        LastUse.mark(slot.get().directory());
        return slot.get();
      }
    }
    throw new IOException("all " + MOST + " slots are taken");
  }

  /** The slot, unless another server has it. */
  static Optional<Slot> tryTake(Path directory) throws IOException {
    Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
    return ProcessLock.tryTake(lock).map(held -> new Slot(directory, held));
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
