package project;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One writing command at a time in a project, over all processes of a user. The operating system
 * holds the lock, so it ends with its process however that ends. Not for use by several threads.
 */
public final class ProjectLock {
  private static final Duration POLL = Duration.ofMillis(50);
  // Where nothing is written: Windows lets nobody read what is locked, and others read the holder.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path folder;
  private final Path file;
  private final Duration patience;
  private final Consumer<String> progress;
  private boolean held;

  ProjectLock(Path folder, String name, Duration patience, Consumer<String> progress) {
    this.folder = folder;
    this.file = folder.resolve(name + ".lock");
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * The lock of a project.
   *
   * @param cache the cache directory; the lock is a file in it
   * @param patience how long to wait for another process before giving up
   * @param progress is told once when it has to wait, and for whom
   */
  public static ProjectLock of(
      Project project, Path cache, Duration patience, Consumer<String> progress) {
    return new ProjectLock(cache.resolve("locks"), project.key(), patience, progress);
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  public interface Action<T, X extends Exception> {
    T run() throws X;
  }

  /**
   * Does something while no other process holds the lock. It may be called from within itself.
   *
   * @throws ProblemException when another process does not let go in time
   */
  public <T, X extends Exception> T whileHeld(Action<T, X> action) throws X {
    if (held) {
      return action.run();
    }
    FileChannel channel = lockedFile();
    held = true;
    try {
      return action.run();
    } finally {
      held = false;
      release(channel);
    }
  }

  private FileChannel lockedFile() {
    try {
      FileChannel channel = open();
      try {
        acquire(channel);
        name(channel);
        return channel;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ProblemException unusable(IOException e) {
    return ProblemException.environment("cannot lock " + file + ": " + e.getMessage())
        .why("Two commands writing at once would spoil each other's files.")
        .fix("set DB_TEMPLATE_CACHE to a folder on a local disk that you can write to")
        .causedBy(e);
  }

  private FileChannel open() throws IOException {
    createFolder();
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Makes the folder in the cache, to which nobody else may write whatever the umask says. */
  private void createFolder() throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      var permissions = PosixFilePermissions.fromString("rwxr-xr-x");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
    } else {
      Files.createDirectories(folder);
    }
  }

  private void acquire(FileChannel channel) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    for (boolean told = false; !tryLock(channel); told = true) {
      String holder = holder(channel);
      if (System.nanoTime() >= end) {
        throw ProblemException.environment("another command is writing in this project: " + holder)
            .why("Two at once would spoil each other's files.")
            .fix("wait for " + holder + " to end, or end it, then run this again");
      }
      if (!told) {
        progress.accept("waiting for another command in this project: " + holder);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  private static void name(FileChannel channel) throws IOException {
    byte[] name = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(name));
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer name = ByteBuffer.allocate(64);
    channel.read(name, 0);
    String text = new String(name.array(), 0, name.position(), StandardCharsets.UTF_8);
    return text.matches("process [0-9]+") ? text : "a process that has just started";
  }
}
