import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system that refuses to be written, for as long as a test needs it; only for root. */
final class Mounted implements AutoCloseable {
  private final Path directory;
  private final boolean works;

  private Mounted(Path directory, boolean works) {
    this.directory = directory;
    this.works = works;
  }

  /** Makes {@code directory} read-only, for root too. */
  static Mounted readOnly(Path directory) throws IOException, InterruptedException {
    String path = directory.toString();
    boolean works =
        run("mount", "--bind", path, path) && run("mount", "-o", "remount,ro,bind", path);
    return new Mounted(directory, works);
  }

  boolean works() {
    return works;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program here
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (works && !run("umount", directory.toString())) {
      throw new IOException("cannot unmount " + directory);
    }
  }
}
