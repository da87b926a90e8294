package database;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import project.Project;

/**
 * The files that say what the schema should be, in the order in which they are loaded: by name, so
 * that {@code 10-types.sql} comes before {@code 20-tables.sql}. Directories are read recursively.
 */
public record SchemaFiles(List<SchemaFile> files) {
  /** How a file is written. */
  public enum Language {
    SQL,
    HCL
  }

  /**
   * One file.
   *
   * @param label what messages call the file: its path in the project
   * @param path where it is; empty when a command printed it
   */
  public record SchemaFile(String label, Optional<Path> path, Language language, String text) {}

  public SchemaFiles {
    files = List.copyOf(files);
  }

  /**
   * The schema of a project: what its setting {@code schema} names, or its command prints.
   *
   * @throws ProblemException when there is nothing to load, a file is not UTF-8, or the command
   *     fails
   */
  public static SchemaFiles of(Project project) throws IOException {
    List<String> command = project.settings().schema().command();
    return command.isEmpty()
        ? read(project.schema(), project::relative)
        : new SchemaFiles(List.of(SchemaCommand.run(command, project.root())));
  }

  /**
   * Reads a file, or a directory of files.
   *
   * @param label makes the name for messages from a path
   * @throws ProblemException when there is nothing to load, or a file is not UTF-8
   */
  static SchemaFiles read(Path path, Function<Path, String> label) throws IOException {
    if (!Files.exists(path)) {
      throw ProblemException.input("there is no " + label.apply(path))
          .why("It says what the database should look like; without it there is nothing to do.")
          .fix("mkdir -p " + label.apply(path) + " # and put .sql or .hcl files there");
    }
    var files = new ArrayList<SchemaFile>();
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> inOrder =
          tree.filter(Files::isRegularFile).sorted(Comparator.comparing(label)).toList();
      for (Path file : inOrder) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith(".") || !(name.endsWith(".sql") || name.endsWith(".hcl"))) {
          continue;
        }
        Language language = name.endsWith(".sql") ? Language.SQL : Language.HCL;
        files.add(
            new SchemaFile(label.apply(file), Optional.of(file), language, text(file, label)));
      }
    }
    if (files.isEmpty()) {
      throw ProblemException.input("there is no .sql or .hcl file")
          .at(Location.of(label.apply(path)))
          .why("An empty schema would drop every table that the migrations create.")
          .fix("write " + label.apply(path) + "/10-tables.sql");
    }
    return new SchemaFiles(files);
  }

  private static String text(Path file, Function<Path, String> label) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.input("the file is not UTF-8")
          .at(Location.of(label.apply(file)))
          .why("PostgreSQL would read other characters than you wrote.")
          .fix("iconv -f latin1 -t utf-8 " + label.apply(file) + " # or what it is written in")
          .causedBy(e);
    }
  }

  /** The HCL files among them; Atlas reads these together. */
  public List<Path> hcl() {
    return files.stream()
        .filter(file -> file.language() == Language.HCL)
        .flatMap(file -> file.path().stream())
        .toList();
  }

  /** A digest of everything that is loaded. */
  public String digest() {
    var digest = Sha256.digest();
    for (SchemaFile file : files) {
      for (String part : List.of(file.label(), file.text())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
