package project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/** File operations that survive a power failure once they have returned. */
final class DurableFiles {
  private DurableFiles() {}

  /** Writes a file, replacing what is there. */
  static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** Makes what was created, renamed or removed in a folder last. */
  static void sync(Path folder) throws IOException {
    if (folder.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows opens no folders, and keeps their changes in its journal by itself
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Moves a file over another at once, even from another disk. */
  static void moveOver(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Nobody sees the half-written copy: it gets the target's name only when it is whole.
      Path beside = target.resolveSibling("." + target.getFileName() + ".db-template.tmp");
      write(beside, Files.readAllBytes(file));
      giveAttributes(file, beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(file);
    }
  }

  /** Gives a file the permissions of another, and its owner where we may. */
  static void giveAttributes(Path from, Path to) throws IOException {
    PosixFileAttributeView source = view(from);
    PosixFileAttributeView copy = view(to);
    if (source == null || copy == null) {
      return; // Windows: a file has the permissions of its folder
    }
    PosixFileAttributes wanted = source.readAttributes();
    PosixFileAttributes given = copy.readAttributes();
    if (!wanted.owner().equals(given.owner()) || !wanted.group().equals(given.group())) {
      try {
        copy.setOwner(wanted.owner());
        copy.setGroup(wanted.group());
      } catch (IOException e) {
        // Only root may give files away; everybody else's new files are their own, as always.
      }
    }
    copy.setPermissions(wanted.permissions());
  }

  private static @Nullable PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }
}
