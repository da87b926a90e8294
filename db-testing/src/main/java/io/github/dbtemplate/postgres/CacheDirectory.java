package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where binaries and data directories are kept between runs. Everything in it can be deleted while
 * nothing runs.
 *
 * <p>Only a directory that belongs to us and that nobody else can write to is trusted: programs are
 * started from it.
 */
final class CacheDirectory {
  private static final String NAME = "db-template";

  /** What memory must have to spare before data goes there; a container gives 64 MB by default. */
  private static final long ENOUGH_MEMORY = 1L << 30;

  private CacheDirectory() {}

  /** The base of everything that is kept: {@code DB_TEMPLATE_CACHE}, or the platform's place. */
  static Path base() {
    String chosen = System.getenv("DB_TEMPLATE_CACHE");
    if (chosen != null && !chosen.isEmpty()) {
      return chosen(Path.of(chosen).toAbsolutePath());
    }
    Path usual = platformCache().resolve(NAME);
    if (!User.isRoot()) {
      try {
        return trusted(usual);
      } catch (IOException e) {
        throw unusable(usual, e);
      }
    }
    // PostgreSQL runs as another user then, which may not enter root's home directory.
    for (Path path : new Path[] {usual, Path.of("/var/tmp", NAME + "-root")}) {
      try {
        if (entered(path)) {
          return trusted(path);
        }
      } catch (IOException e) {
        // the next place may do
      }
    }
    throw unusable(usual, new IOException("not to be entered by an unprivileged user"));
  }

  private static Path chosen(Path path) {
    try {
      Path directory = trusted(path).toRealPath();
      if (User.isRoot() && !entered(directory)) {
        throw new IOException("the unprivileged user that runs PostgreSQL cannot enter it");
      }
      return directory;
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * The base of data directories: in memory when there is plenty, since nothing there must last.
   */
  static Path data(Path base) {
    Path memory = Path.of("/dev/shm");
    try {
      if (Files.isWritable(memory)
          && Files.getFileStore(memory).getUsableSpace() > ENOUGH_MEMORY
          && System.getenv("DB_TEMPLATE_CACHE") == null) {
        return trusted(memory.resolve(NAME + "-" + User.number()));
      }
    } catch (IOException e) {
      // somebody else's directory, or no space after all: the disk will do
    }
    return base.resolve("data");
  }

  private static Path platformCache() {
    Path home = Path.of(System.getProperty("user.home"));
    return switch (Platform.CURRENT) {
      case WINDOWS -> environment("LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      case MAC -> home.resolve("Library/Caches");
      case LINUX -> environment("XDG_CACHE_HOME").orElse(home.resolve(".cache"));
    };
  }

  private static Optional<Path> environment(String name) {
    @Nullable String value = System.getenv(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /** Creates the directory when there is none; refuses one that others may have prepared. */
  static Path trusted(Path path) throws IOException {
    if (Platform.CURRENT == Platform.WINDOWS) {
      return Files.createDirectories(path);
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(path, permissions());
    }
    Path real = path.toRealPath();
    if (User.owner(real) != User.number()) {
      throw new IOException("it belongs to another user");
    }
    Set<PosixFilePermission> open = Files.getPosixFilePermissions(real);
    if (open.contains(PosixFilePermission.GROUP_WRITE)
        || open.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("other users can write to it");
    }
    return path;
  }

  /** For directories that hold what PostgreSQL, which may run as another user, has to read. */
  static FileAttribute<?>[] permissions() {
    return Platform.CURRENT == Platform.WINDOWS
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(User.isRoot() ? "rwxr-xr-x" : "rwx------"))
        };
  }

  /** Whether any user can reach what is in the directory, as far as it exists already. */
  private static boolean entered(Path path) throws IOException {
    for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)
          && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static ProblemException unusable(Path path, IOException cause) {
    return ProblemException.environment("cannot use " + path + " as cache: " + cause.getMessage())
        .why("The binaries of PostgreSQL are unpacked there.")
        .fix("set DB_TEMPLATE_CACHE to a directory of your own")
        .causedBy(cause);
  }
}
