package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read and write our files; Windows keeps the ones of a user's profile to the user. */
final class Permissions {
  private Permissions() {}

  /** Creates a file that only we can read. */
  static void createSecret(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, attributes("rw-------"));
    Files.writeString(file, content);
  }

  /** Creates a directory, and those above it, that PostgreSQL can read even when we are root. */
  static void createDirectories(Path directory) throws IOException {
    // A symbolic link to a directory is fine here, but createDirectories would refuse it.
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(User.isRoot() ? "rwxr-xr-x" : "rwx------"));
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return Platform.CURRENT == Platform.WINDOWS
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
  }

  /**
   * Checks that a directory is ours and that nobody else can put anything into it.
   *
   * @throws IOException saying what is wrong with it
   */
  static void checkOurs(Path directory) throws IOException {
    if (Platform.CURRENT == Platform.WINDOWS) {
      return;
    }
    if (User.owner(directory) != User.number()) {
      throw new IOException("it belongs to another user");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("other users can write to it");
    }
  }

  /** Whether every user can reach what is in the directory, as far as it exists already. */
  static boolean isOpenToAll(Path directory) throws IOException {
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)
          && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }
}
