package project;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, in memory; only root on Linux can have one. */
final class Mount implements AutoCloseable {
  private final Path folder;

  private Mount(Path folder) {
    this.folder = folder;
  }

  /** Mounts over an empty folder; the test is skipped where that is not allowed. */
  static Mount over(Path folder, String options) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString()),
        "mounting a file system is not allowed here");
    return new Mount(folder);
  }

  void makeReadOnly() throws IOException, InterruptedException {
    if (!run("mount", "-o", "remount,ro", folder.toString())) {
      throw new IOException("cannot mount " + folder + " read-only");
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program on this system
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!run("umount", folder.toString())) {
        throw new IOException("cannot unmount " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
