package atlas;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The release of Atlas that a project uses, with the SHA-256 of its files as they were when it was
 * chosen: a file that changes later is refused, even if its site vouches for it. As a file, {@code
 * atlas.lock}, it has one line a fact, always in the same order.
 *
 * @param version such as {@code v1.3.0}
 * @param checksums of the program, by platform ({@code linux-amd64}); may lack some
 */
public record AtlasLock(String version, SortedMap<String, String> checksums) {
  /** What is used where no project says otherwise. */
  public static final AtlasLock DEFAULT = new AtlasLock("v1.3.0");

  /** The file's name in a project's root. */
  public static final String FILE = "atlas.lock";

  private static final String HEADER =
      "# The Atlas release that this project uses. To move it: ./jbang install --atlas vX.Y.Z\n";

  private static final Pattern VERSION = Pattern.compile("version (v\\d+\\.\\d+\\.\\d+\\S*)");

  private static final Pattern CHECKSUM =
      Pattern.compile("sha256 ([a-z]+-[a-z0-9]+) ([0-9a-f]{64})");

  public AtlasLock {
    checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
  }

  /** A release of which nothing is known yet. */
  AtlasLock(String version) {
    this(version, Collections.emptySortedMap());
  }

  /**
   * Reads such a file; null when there is none.
   *
   * @throws ProblemException when it is something else, or cannot be read
   */
  static @Nullable AtlasLock read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw ProblemException.environment(file + " cannot be read: " + e).causedBy(e);
    }
    String version = null;
    var checksums = new TreeMap<String, String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      var versionLine = VERSION.matcher(line);
      var checksumLine = CHECKSUM.matcher(line);
      if (versionLine.matches() && version == null) {
        version = versionLine.group(1);
      } else if (checksumLine.matches() && !checksums.containsKey(checksumLine.group(1))) {
        checksums.put(checksumLine.group(1), checksumLine.group(2));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw senseless(file, i + 1, line);
      }
    }
    if (version == null) {
      throw ProblemException.input("There is no line that says the version.")
          .at(Location.of(String.valueOf(file.getFileName())))
          .fix("./jbang install --atlas " + DEFAULT.version);
    }
    return new AtlasLock(version, checksums);
  }

  private static ProblemException senseless(Path file, int number, String line) {
    return ProblemException.input("This line makes no sense: " + line)
        .at(Location.of(String.valueOf(file.getFileName()), number))
        .why("It must be known for certain which Atlas this project trusts.")
        .fix("restore the file from Git, or delete it and run: ./jbang install");
  }

  /** The recorded checksum; null when none was. */
  @Nullable String checksum(Platform platform) {
    return checksums.get(platform.toString());
  }

  /** The same release with one more checksum. */
  AtlasLock with(Platform platform, String checksum) {
    var more = new TreeMap<>(checksums);
    more.put(platform.toString(), checksum);
    return new AtlasLock(version, more);
  }

  /** The same release with what {@code other} knows and this does not, if it is the same one. */
  AtlasLock or(@Nullable AtlasLock other) {
    if (other == null || !other.version.equals(version)) {
      return this;
    }
    var all = new TreeMap<>(other.checksums);
    all.putAll(checksums);
    return new AtlasLock(version, all);
  }

  /** Writes the file beside its place and renames it, unless it says the same already. */
  void write(Path file) throws IOException {
    var text = new StringBuilder(HEADER).append("version ").append(version).append('\n');
    checksums.forEach(
        (platform, checksum) ->
            text.append("sha256 ").append(platform).append(' ').append(checksum).append('\n'));
    if (Files.exists(file) && Files.readString(file, StandardCharsets.UTF_8).contentEquals(text)) {
      return;
    }
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(temporary, text, StandardCharsets.UTF_8);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
