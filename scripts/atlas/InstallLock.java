package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of one process install at a time, so that two installs make one download.
 *
 * <p>It is a courtesy, not a safeguard: results are renamed into place, so work done twice harms
 * nobody. Hence nobody is waited for forever, and a file system without locks is no error. The
 * operating system frees the lock of a process that died.
 */
record InstallLock(Path file, Duration patience) {
  /** A JVM may hold a file lock only once, so its own threads queue here first. */
  private static final ReentrantLock OWN_THREADS = new ReentrantLock();

  /**
   * @throws IOException when the file cannot be opened
   */
  <T> T holding(Supplier<T> work) throws IOException {
    OWN_THREADS.lock();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      acquire(channel); // closing the channel frees it
      return work.get();
    } finally {
      OWN_THREADS.unlock();
    }
  }

  private void acquire(FileChannel channel) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (channel.tryLock() == null && System.nanoTime() < end) {
        Thread.sleep(50);
      }
    } catch (IOException | OverlappingFileLockException e) {
      return; // no locks here: work on without
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.environment("Waiting for another install of Atlas was interrupted.")
          .causedBy(e);
    }
  }
}
