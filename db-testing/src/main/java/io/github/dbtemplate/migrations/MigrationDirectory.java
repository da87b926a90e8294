package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import io.github.dbtemplate.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final List<String> others;
  private final byte @Nullable [] sum;
  private final IntegrityFile computed;

  private MigrationDirectory(
      Path path,
      String label,
      List<MigrationFile> files,
      List<String> others,
      byte @Nullable [] sum) {
    this.path = path;
    this.label = label;
    this.files = List.copyOf(files);
    this.others = List.copyOf(others);
    this.sum = sum;
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
   * @throws ProblemException (input) if there is no such directory, (environment) if it cannot be
   *     read
   */
  public static MigrationDirectory read(Path dir, String label) {
    if (!Files.isDirectory(dir)) {
      throw ProblemException.input("no such directory")
          .at(Location.of(label))
          .why("It is where the migration files are read from.")
          .fix("mkdir " + ShellWord.of(label));
    }
    try (Stream<Path> paths = Files.list(dir)) {
      Comparator<Path> order = Comparator.comparing(MigrationDirectory::name, NAME_ORDER);
      return read(dir, label, paths.sorted(order).toList());
    } catch (IOException | UncheckedIOException e) {
      throw ProblemException.environment("cannot read " + label)
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private static MigrationDirectory read(Path dir, String label, List<Path> paths)
      throws IOException {
    var files = new ArrayList<MigrationFile>();
    var others = new ArrayList<String>();
    byte[] sum = null;
    for (Path path : paths) {
      String name = name(path);
      if (name.endsWith(".sql") && Files.isRegularFile(path)) {
        files.add(new MigrationFile(path, label + "/" + name, name, Files.readAllBytes(path)));
      } else if (name.equals(IntegrityFile.NAME)) {
        sum = Files.readAllBytes(path);
      } else {
        others.add(name);
      }
    }
    return new MigrationDirectory(dir, label, files, others, sum);
  }

  /** The name of a file, also where the locale of the platform cannot express it. */
  private static String name(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!name.contains("\uFFFD")) {
      return name;
    }
    String uri = path.toUri().getPath(); // made of the bytes, which are UTF-8
    return uri.substring(uri.lastIndexOf('/', uri.length() - 2) + 1);
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
    return Optional.ofNullable(sum)
        .map(content -> IntegrityFile.parse(content, new IntegrityMessages(label)));
  }

  /**
   * Everything for which Atlas would refuse the directory, skip one of its files or take it for
   * another; what is within the files only as far as they must be UTF-8. First what concerns {@code
   * atlas.sum}, then the rest in the order of the files.
   */
  public List<Violation> verify() {
    var violations = new ArrayList<Violation>(verifyIntegrity());
    violations.addAll(NameCheck.of(label, files, others));
    for (MigrationFile file : files) {
      file.invalidByte().ifPresent(place -> violations.add(file.notUtf8(place)));
    }
    return List.copyOf(violations);
  }

  private List<Violation> verifyIntegrity() {
    var messages = new IntegrityMessages(label);
    if (sum == null) {
      return files.isEmpty() ? List.of() : List.of(messages.missing());
    }
    var parser = new IntegrityFileParser(sum);
    Optional<Violation> bad = parser.firstBadLine(messages);
    if (bad.isPresent()) {
      return List.of(bad.get());
    }
    var violations = new ArrayList<Violation>();
    if (new String(sum, StandardCharsets.UTF_8).contains("\r\n")) {
      violations.add(messages.sumConverted());
    }
    violations.addAll(IntegrityCheck.compare(label, files, parser.parse()));
    return violations;
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
