import java.io.IOException;
import java.nio.file.Path;

/** A file system that refuses to be written, for as long as a test needs it; only for root. */
final class Mounted implements AutoCloseable {
  private final Path directory;
  private final boolean works;

  private Mounted(Path directory, boolean works) {
    this.directory = directory;
    this.works = works;
  }

  /** Makes {@code directory} read-only, for root too. */
  static Mounted readOnly(Path directory) throws IOException {
    String path = directory.toString();
    boolean works =
        run("mount", "--bind", path, path) && run("mount", "-o", "remount,ro,bind", path);
    return new Mounted(directory, works);
  }

  boolean works() {
    return works;
  }

  private static boolean run(String... command) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false; // there is no such program here
    }
    return process.onExit().join().exitValue() == 0;
  }

  @Override
  public void close() throws IOException {
    if (works && !run("umount", directory.toString())) {
      throw new IOException("cannot unmount " + directory);
    }
  }
}
