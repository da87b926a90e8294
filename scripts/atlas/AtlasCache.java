package atlas;

import io.github.dbtemplate.cache.CacheDirectory;
import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code atlas} in the cache of this project's tools. Nothing in it is dear: all of
 * it can be deleted at any time.
 */
record AtlasCache(Path directory) {
  /** Longer than any download or build should take; after that nobody is waited for. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private static final Set<PosixFilePermission> WRITE_FOR_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private static final int KEPT_PROGRAMS = 5;

  static AtlasCache of(Environment environment) {
    return new AtlasCache(CacheDirectory.of(environment.variables()).resolve("atlas"));
  }

  /**
   * The directory, there and private: whoever could write here could run programs as this user.
   *
   * @throws ProblemException when it cannot be made
   */
  Path create() {
    try {
      if (Files.isDirectory(directory)) {
        return directory;
      }
      Files.createDirectories(directory);
      var posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
      if (posix != null) {
        posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
      }
      return directory;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The problem of a cache that is read-only, full, or no directory. */
  ProblemException unusable(Exception cause) {
    return ProblemException.environment("The cache directory " + directory + " is of no use.")
        .why("Atlas is kept there between runs, but: " + cause)
        .fix(
            "make it writable, make room, or name another directory in the environment variable"
                + " DB_TEMPLATE_CACHE")
        .causedBy(cause);
  }

  /** A name in the cache that nobody else has, for what is renamed when it is complete. */
  Path unique(String name) {
    return create().resolve(name + "." + UUID.randomUUID() + ".tmp");
  }

  /** Writes a small file beside its place and renames it: readers see the old or the new one. */
  void write(String name, String content) throws IOException {
    Path temporary = directory.resolve(name + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(temporary, content, StandardCharsets.UTF_8);
      Files.move(temporary, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A small file; null when it is absent or unreadable, which means the same to a cache. */
  @Nullable String read(String name) {
    try {
      return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null; // not cached
    }
  }

  /**
   * An empty directory that Atlas runs in and takes for the user's home, so that it finds no
   * configuration that the caller did not mean and leaves no notes in the user's own.
   */
  Path home() {
    Path home = directory.resolve("home");
    if (Files.isDirectory(home)) {
      return home;
    }
    try {
      return Files.createDirectories(create().resolve("home"));
    } catch (IOException | ProblemException e) {
      // A read-only cache must not keep an Atlas from running that was found elsewhere.
      return Path.of(System.getProperty("java.io.tmpdir"));
    }
  }

  /** Runs {@code work} while no other thread or process installs anything. */
  <T> T alone(Supplier<T> work) {
    try {
      return new InstallLock(create().resolve("install.lock"), LONGEST_WAIT).holding(work);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The name of what is remembered of a program's verification. */
  static String mark(Path program) {
    return program.getFileName() + ".verified";
  }

  /** Whether nobody but this user and root can change {@code file}, as far as that is known. */
  boolean isPrivate(Path file) {
    try {
      for (Path path : List.of(directory, file)) {
        var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null
            && !Collections.disjoint(posix.readAttributes().permissions(), WRITE_FOR_OTHERS)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes what interrupted installs left behind, and all but the newest programs. */
  void prune() {
    try (var entries = Files.list(directory)) {
      var dayAgo = Instant.now().minus(Duration.ofDays(1));
      var files = entries.sorted(Comparator.comparing(AtlasCache::time).reversed()).toList();
      for (Path file : files) {
        if (file.toString().endsWith(".tmp") && time(file).isBefore(dayAgo)) {
          DirectoryTree.delete(file);
        }
      }
      for (Path file : files.stream().filter(AtlasCache::isProgram).skip(KEPT_PROGRAMS).toList()) {
        DirectoryTree.delete(file);
        DirectoryTree.delete(directory.resolve(mark(file)));
      }
    } catch (IOException | UncheckedIOException e) {
      return; // what is still in use or not ours stays
    }
  }

  private static boolean isProgram(Path file) {
    return file.getFileName().toString().matches("v\\d.*-[0-9a-f]{16}(\\.exe)?");
  }

  private static Instant time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.now();
    }
  }
}
