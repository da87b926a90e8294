package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder outside of Git's hands, seen as Git sees one. */
final class GitFolder {
  private static final String LINK = "120000";

  private GitFolder() {}

  /** The files and links in a folder and below, by name; none when there is no such folder. */
  static Map<String, Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try {
      Path real = folder.toRealPath();
      try (Stream<Path> all = Files.walk(real)) {
        return all.filter(path -> !isFolder(path))
            .collect(
                Collectors.toMap(
                    file -> Project.slashes(real.relativize(file)),
                    file -> file,
                    (one, other) -> one,
                    TreeMap::new));
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path) && !Files.isSymbolicLink(path);
  }

  /**
   * The id of the blob that Git would make of a file.
   *
   * @param digits the length of an id: 40 in a repository with SHA-1, 64 with SHA-256
   */
  static String blob(Path file, int digits) {
    try {
      byte[] content =
          Files.isSymbolicLink(file)
              ? Project.slashes(Files.readSymbolicLink(file)).getBytes(StandardCharsets.UTF_8)
              : Files.readAllBytes(file);
      var digest = MessageDigest.getInstance(digits == 40 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
    }
  }

  /** Writes a blob as the file that Git would make of it, without any filter. */
  static void write(Path to, String name, String mode, GitBlobs blobs, String blob)
      throws IOException {
    Path file = to.resolve(name);
    if (!mode.equals(LINK) && !mode.startsWith("100")) {
      throw ProblemException.input("this is a submodule, whose files are not staged here")
          .at(Location.of(name))
          .why("What is committed with them cannot be told from this repository alone.")
          .fix("check the submodule by itself, or name other files in migrations.yaml");
    }
    Files.createDirectories(file.getParent());
    byte[] content = blobs.content(blob);
    if (mode.equals(LINK)) {
      Files.createSymbolicLink(file, Path.of(new String(content, StandardCharsets.UTF_8)));
    } else {
      Files.write(file, content);
    }
  }

  private static ProblemException unreadable(Path path, IOException e) {
    return ProblemException.input("cannot read " + Project.slashes(path))
        .why("The operating system says: " + e.getMessage())
        .causedBy(e);
  }
}
