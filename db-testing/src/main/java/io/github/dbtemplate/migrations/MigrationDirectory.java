package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A migration directory as Atlas sees it: the files whose names end in {@code .sql}, in the order
 * of their names' UTF-8 bytes, and {@code atlas.sum}. Directories below it and all other files do
 * not count. Read once; immutable.
 */
public final class MigrationDirectory {
  /** The order of migration files: names as unsigned UTF-8 bytes. */
  static final Comparator<String> NAME_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final Path path;
  private final String label;
  private final List<MigrationFile> files;
  private final IntegrityFile computed;

  private MigrationDirectory(Path path, String label, List<MigrationFile> files) {
    this.path = path;
    this.label = label;
    this.files = List.copyOf(files);
    this.computed = IntegrityFile.of(files);
  }

  /**
   * Reads a directory; messages show its path as it is given here.
   *
   * @throws ProblemException if there is no such directory
   */
  public static MigrationDirectory read(Path dir) {
    return read(dir, dir.toString().replace('\\', '/'));
  }

  /**
   * Reads a directory.
   *
   * @param label the directory's path as messages shall show it, such as {@code migrations}
   * @throws ProblemException if there is no such directory
   */
  public static MigrationDirectory read(Path dir, String label) {
    try (Stream<Path> paths = Files.list(dir)) {
      return new MigrationDirectory(
          dir,
          label,
          paths
              .filter(p -> p.getFileName().toString().endsWith(".sql"))
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(p -> p.getFileName().toString(), NAME_ORDER))
              .map(p -> MigrationFile.read(p, label + "/" + p.getFileName()))
              .toList());
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw ProblemException.input("no such directory")
          .at(Location.of(label))
          .why("It is where the migration files are read from.")
          .fix("mkdir " + label)
          .causedBy(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** The path as messages show it. */
  public String label() {
    return label;
  }

  /** The migration files in the order in which Atlas runs them. */
  public List<MigrationFile> files() {
    return files;
  }

  /** The {@code atlas.sum} that Atlas would write for the files as they are. */
  public IntegrityFile computed() {
    return computed;
  }

  /**
   * The {@code atlas.sum} that is there; empty when there is none.
   *
   * @throws ProblemException if it cannot be read as one; {@link #verify()} says it without
   *     throwing
   */
  public Optional<IntegrityFile> recorded() {
    return recordedBytes().map(b -> IntegrityFileParser.parse(label + "/" + IntegrityFile.NAME, b));
  }

  Optional<byte[]> recordedBytes() {
    try {
      return Optional.of(Files.readAllBytes(path.resolve(IntegrityFile.NAME)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that Atlas would refuse or misread in the directory, in the order of the files. */
  public List<Violation> verify() {
    return List.of();
  }

  /** The hash of the files as they are, {@code h1:…}: what {@code MigrationHash} must be. */
  public String hash() {
    return computed.hash();
  }

  /** The version of the last file; empty when there is none. */
  public String version() {
    return files.isEmpty() ? "" : files.get(files.size() - 1).version();
  }
}
