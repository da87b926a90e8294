package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, and between the threads and class loaders of this one. The operating
 * system gives it up with the process, however that ends.
 *
 * <p>The file stays: deleting it while another process opens it would let two hold the lock.
 */
final class ProcessLock implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final FileChannel channel;
  private final String mark;

  private ProcessLock(FileChannel channel, String mark) {
    this.channel = channel;
    this.mark = mark;
  }

  /** The lock, unless somebody else has it. */
  static Optional<ProcessLock> tryTake(Path file) throws IOException {
    // Closing a file gives up all locks that the process has on it (POSIX, fcntl), so one that is
    // locked must not be opened a second time, not even to set its time. All class loaders see
    // system properties.
    String mark = ProcessLock.class.getName() + ":" + file.toAbsolutePath();
    if (System.getProperties().putIfAbsent(mark, "held") != null) {
      return Optional.empty();
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      return lock == null ? Optional.empty() : Optional.of(new ProcessLock(channel, mark));
    } finally {
      if (lock == null) {
        release(channel, mark);
      }
    }
  }

  /**
   * The lock, as soon as it can be had.
   *
   * @throws IOException when that takes longer than {@code limit}
   */
  static ProcessLock take(Path file, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<ProcessLock> lock = tryTake(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      Pause.millis(POLL_MILLIS);
    }
    throw new IOException("another process has held " + file + " for " + limit.toSeconds() + " s");
  }

  @Override
  public void close() throws IOException {
    release(channel, mark);
  }

  private static void release(@Nullable FileChannel channel, String mark) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      System.getProperties().remove(mark);
    }
  }
}
