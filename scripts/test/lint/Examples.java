package lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import report.Finding;

/** The examples of the rules: files that come one after the other. */
final class Examples {
  static final Path DIRECTORY = Path.of("test/lint/examples");

  private Examples() {}

  static String setup() throws IOException {
    return Files.readString(DIRECTORY.resolve("setup.sql"));
  }

  /**
   * The files of a rule's example.
   *
   * @param kind {@code bad} or {@code good}
   */
  static List<String> files(String rule, String kind) throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve(rule).resolve(kind))) {
      return files.sorted().map(Examples::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the lint says of the files, on top of what the examples have in production. */
  static List<Finding> findings(List<String> files) throws Exception {
    var template = Traced.template("17", setup());
    return SafetyLint.of(
            () -> Traced.server("17").cloneOf(template),
            Traced.files(files.toArray(String[]::new)),
            Path.of("no such directory"))
        .findings();
  }
}
