package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A directory for one data directory, which belongs to one server at a time: {@code slot-1} is
 * taken by the first, {@code slot-2} by the second that runs at the same time, and so on.
 */
final class Slot implements AutoCloseable {
  private static final int MOST = 200;

  private final Path directory;
  private final String inThisProcess;
  private final FileChannel channel;

  private Slot(Path directory, String inThisProcess, FileChannel channel) {
    this.directory = directory;
    this.inThisProcess = inThisProcess;
    this.channel = channel;
  }

  /** Takes the first slot below {@code parent} that is free. */
  static Slot take(Path parent) throws IOException {
    Files.createDirectories(parent, CacheDirectory.permissions());
    for (int number = 1; number <= MOST; number++) {
      Slot slot = tryTake(parent.resolve("slot-" + number));
      if (slot != null) {
        return slot;
      }
    }
    throw ProblemException.environment("all " + MOST + " slots of " + parent + " are taken")
        .why("So many servers run at this moment.")
        .fix("run fewer at the same time");
  }

  /** The slot, or null when it belongs to another server, of this process or another. */
  static @Nullable Slot tryTake(Path directory) throws IOException {
    // Closing any channel of a file gives up all the locks that the process has on it (POSIX
    // fcntl), so a lock must not even be tried twice. A system property is seen by all class
    // loaders.
    String inThisProcess = Slot.class.getName() + ":" + directory.toAbsolutePath();
    if (System.getProperties().putIfAbsent(inThisProcess, "taken") != null) {
      return null;
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              directory.resolveSibling(directory.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        Files.createDirectories(directory, CacheDirectory.permissions());
        Slot slot = new Slot(directory, inThisProcess, channel);
        channel = null;
        return slot;
      }
      return null;
    } finally {
      if (channel != null) {
        channel.close();
        System.getProperties().remove(inThisProcess);
      }
    }
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    System.getProperties().remove(inThisProcess);
  }
}
