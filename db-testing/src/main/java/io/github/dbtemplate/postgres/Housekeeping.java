package io.github.dbtemplate.postgres;

import io.github.dbtemplate.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes from a cache what nobody has used for long. */
final class Housekeeping {
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration SLOT_LIFE = Duration.ofDays(14);
  private static final Duration BINARIES_LIFE = Duration.ofDays(60);

  private Housekeeping() {}

  /** Does so in the background, once a day. */
  static void begin(CacheDirectory cache) {
    Path mark = cache.binaries().resolve("housekeeping");
    try {
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      } else if (LastUse.isBefore(mark, EVERY)) {
        LastUse.mark(mark);
        Thread thread = new Thread(() -> run(cache), "db-template-housekeeping");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // the next start tries again
    }
  }

  static void run(CacheDirectory cache) {
    try {
      for (Path settings : directories(cache.data(), "*")) {
        for (Path slot : directories(settings, "slot-*")) {
          if (LastUse.isBefore(slot, SLOT_LIFE)) {
            deleteSlot(slot);
          }
        }
      }
      for (Path binaries : directories(cache.binaries(), "*")) {
        if (LastUse.isBefore(binaries, BINARIES_LIFE)) {
          // Renamed first: nobody is to find one that is half deleted.
          Path old = binaries.resolveSibling(binaries.getFileName() + ".old");
          DirectoryTree.delete(Files.move(binaries, old, StandardCopyOption.ATOMIC_MOVE));
        }
      }
    } catch (IOException e) {
      // the next day tries again
    }
  }

  private static void deleteSlot(Path directory) throws IOException {
    Optional<Slot> free = Slot.tryTake(directory);
    if (free.isPresent()) {
      try (Slot slot = free.get()) {
        DirectoryTree.delete(slot.directory());
      }
    }
  }

  private static List<Path> directories(Path parent, String names) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, names)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          directories.add(entry);
        }
      }
    }
    return directories;
  }
}
