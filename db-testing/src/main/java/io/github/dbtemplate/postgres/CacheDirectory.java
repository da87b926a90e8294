package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What is kept between runs. All of it can be deleted while nothing runs.
 *
 * <p>Programs are started from here, so only directories that are ours and that nobody else can
 * write to are used.
 *
 * @param binaries the parent of unpacked binaries
 * @param data the parent of data directories
 */
record CacheDirectory(Path binaries, Path data) {
  private static final String NAME = "db-template";
  private static final Path MEMORY = Path.of("/dev/shm");

  /** What memory must have to spare before data goes there; a container has 64 MB by default. */
  private static final long ENOUGH_MEMORY = 1L << 30;

  /**
   * The directory {@code DB_TEMPLATE_CACHE}, or the platform's place for caches. Data directories
   * go to memory when there is plenty, those of all caches together: they do not outlast a boot
   * anyway, and databases are copied twice as fast there.
   *
   * @throws ProblemException (environment) when that cannot be used
   */
  static CacheDirectory of(Map<String, String> environment) {
    return of(environment, MEMORY);
  }

  static CacheDirectory of(Map<String, String> environment, Path memory) {
    Path base = base(environment);
    return new CacheDirectory(base.resolve("binaries"), data(base, memory));
  }

  private static Path base(Map<String, String> environment) {
    String chosen = environment.getOrDefault("DB_TEMPLATE_CACHE", "");
    Path path = io.github.dbtemplate.cache.CacheDirectory.of(environment);
    try {
      return usable(path);
    } catch (IOException e) {
      if (chosen.isEmpty() && User.isRoot()) {
        // PostgreSQL runs as another user then, and that one may not enter root's home directory.
        return forRoot();
      }
      throw unusable(path, e);
    }
  }

  private static Path forRoot() {
    Path path = Path.of("/var/tmp", NAME + "-root");
    try {
      return usable(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static Path data(Path base, Path memory) {
    try {
      if (Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ENOUGH_MEMORY) {
        Path ours = memory.resolve(NAME + "-" + User.number());
        if (!Files.isSymbolicLink(ours)) {
          return usable(ours);
        }
      }
    } catch (IOException e) {
      // not ours, or no space after all: the disk will do
    }
    return base.resolve("data");
  }

  /** Creates the directory when there is none, and says what is wrong with it. */
  private static Path usable(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Permissions.checkOurs(path);
    }
    Permissions.createDirectories(path);
    Path directory = path.toRealPath();
    Permissions.checkOurs(directory);
    if (User.isRoot() && !Permissions.isOpenToAll(directory)) {
      throw new IOException("the unprivileged user that runs PostgreSQL for root cannot enter it");
    }
    return directory;
  }

  private static ProblemException unusable(Path path, IOException cause) {
    return ProblemException.environment("cannot keep PostgreSQL in " + path)
        .why(Reason.of(cause))
        .fix("export DB_TEMPLATE_CACHE=DIRECTORY, one of your own that others cannot write to")
        .causedBy(cause);
  }

  /** A short name for a text. */
  static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
