package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** The unpacked binaries of a version, shared by all who run it. */
record Binaries(Path directory) {
  /** {@code FileLock} works between processes; within one, threads need this. */
  private static final Object IN_THIS_PROCESS = new Object();

  /** Unpacks the version when that was not done before: about two seconds, once per machine. */
  static Binaries of(EmbeddedVersion version, Path base, Consumer<String> progress) {
    Path directory =
        base.resolve("binaries").resolve(version.artifact() + "-" + Platform.classifier());
    if (!Files.isDirectory(directory)) {
      try {
        Files.createDirectories(base.resolve("binaries"), CacheDirectory.permissions());
        unpackOnce(version, directory, progress);
      } catch (IOException e) {
        throw ProblemException.environment("cannot unpack PostgreSQL to " + directory)
            .why(String.valueOf(e.getMessage()))
            .fix("check its permissions and free space, or set DB_TEMPLATE_CACHE")
            .causedBy(e);
      }
    }
    return new Binaries(directory);
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static void unpackOnce(EmbeddedVersion version, Path directory, Consumer<String> progress)
      throws IOException {
    Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.isDirectory(directory) && held.isValid()) {
          Path jar = BinariesJar.find(version, progress);
          progress.accept("unpacking PostgreSQL " + version.number());
          Path beside = directory.resolveSibling(directory.getFileName() + ".new");
          Tree.delete(beside);
          Files.createDirectory(beside, CacheDirectory.permissions());
          unpack(jar, beside);
          Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  private static void unpack(Path jar, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("there is no .txz archive"));
      try (XZInputStream in =
          new XZInputStream(new BufferedInputStream(zip.getInputStream(archive), 1 << 16))) {
        TarReader.unpack(in, into);
      }
    } catch (IOException | RuntimeException e) {
      Tree.delete(into);
      throw ProblemException.environment("damaged package of PostgreSQL: " + jar)
          .why(String.valueOf(e.getMessage()))
          .fix("delete it, and it will be fetched again")
          .causedBy(e);
    }
  }
}
