package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * JBang learns of every source by name, because patterns do not work for commands that are run from
 * a URL. One file has the list, and this holds it equal to what Maven finds by itself.
 */
class SourcesTest {
  static final Path SCRIPTS = Path.of("").toAbsolutePath();
  static final Path LIST = SCRIPTS.resolve("cli/package-info.java");
  private static final Path LIBRARY = SCRIPTS.resolveSibling("db-testing/src/main/java");

  /** Commands list themselves; the others need JUnit or Testcontainers, which no command has. */
  private static final Pattern NOT_FOR_COMMANDS =
      Pattern.compile(
          "\\.\\./[^/]+\\.java|\\.\\./(test|target)/.*|.*/io/github/dbtemplate/testing/.*|package-info.java");

  @Test
  void every_source_is_listed() throws IOException {
    List<String> expected =
        Stream.concat(sources(SCRIPTS), sources(LIBRARY))
            .filter(source -> !NOT_FOR_COMMANDS.matcher(source).matches())
            .sorted()
            .toList();

    assertThat(directives("SOURCES"))
        .withFailMessage(
            "%s does not list the sources that there are. Put this in place of its //SOURCES:%n%n%s%n",
            SCRIPTS.getParent().relativize(LIST), directives("SOURCES", expected))
        .isEqualTo(expected);
  }

  private static Stream<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(SourcesTest::fromList)
          .toList()
          .stream();
    }
  }

  private static String fromList(Path file) {
    return LIST.getParent().relativize(file).toString().replace(File.separatorChar, '/');
  }

  @Test
  void every_command_is_built_from_that_list() throws IOException {
    for (Path command : commands()) {
      assertThat(SampleProject.read(command))
          .as("%s", command)
          .contains("\n//SOURCES cli/package-info.java\n");
    }
  }

  @Test
  void directives_have_no_blank_that_hides_them_from_jbang() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        assertThat(SampleProject.read(file))
            .as("%s", file)
            .doesNotContainPattern(
                "(?m)^// (JAVA|DEPS|SOURCES|FILES|RUNTIME_OPTIONS|DESCRIPTION) ");
      }
    }
  }

  static List<Path> commands() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  static List<String> directives(String name) {
    return SampleProject.read(LIST)
        .lines()
        .filter(line -> line.startsWith("//" + name + " "))
        .map(line -> line.substring(name.length() + 3))
        .toList();
  }

  static String directives(String name, List<String> values) {
    return values.stream()
        .map(value -> "//" + name + " " + value)
        .collect(Collectors.joining("\n"));
  }
}
