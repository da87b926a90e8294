package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * JBang learns of every source by name, because patterns do not work for commands that are run from
 * a URL. One file has the list; Maven, which finds sources by itself, must not know others.
 */
class SourcesTest {
  static final Path SCRIPTS = Path.of("").toAbsolutePath();
  static final Path LIST = SCRIPTS.resolve("cli/package-info.java");
  private static final Path LIBRARY =
      SCRIPTS.resolveSibling("db-testing/src/main/java/io/github/dbtemplate");

  /** What is in the library and needs JUnit or Testcontainers, which no command has. */
  private static final Set<String> NOT_FOR_COMMANDS = Set.of("testing/");

  @Test
  void every_source_is_listed() throws IOException {
    List<String> expected = new ArrayList<>();
    try (Stream<Path> folders = Files.list(SCRIPTS)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (!Set.of("target", "test").contains(folder.getFileName().toString())) {
          expected.addAll(sourcesIn(folder));
        }
      }
    }
    expected.addAll(sourcesIn(LIBRARY));
    List<String> listed = directives("SOURCES");

    if (!listed.equals(expected)) {
      fail(
          "%s does not list the sources that there are. Put this in place of its //SOURCES:%n%n%s%n",
          SCRIPTS.getParent().relativize(LIST),
          String.join("\n", expected.stream().map(source -> "//SOURCES " + source).toList()));
    }
  }

  private static List<String> sourcesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          // They say something to compilers of the project alone.
          .filter(file -> !file.endsWith("package-info.java"))
          .filter(file -> NOT_FOR_COMMANDS.stream().noneMatch(slashes(LIBRARY, file)::startsWith))
          .map(file -> slashes(LIST.getParent(), file))
          .sorted()
          .toList();
    }
  }

  @Test
  void every_command_is_built_from_that_list() throws IOException {
    for (Path command : commands()) {
      assertThat(SampleProject.read(command)).as("%s", command).contains("\n//SOURCES cli/package-info.java\n");
    }
  }

  @Test
  void directives_have_no_blank_that_hides_them_from_jbang() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        assertThat(SampleProject.read(file))
            .as("%s", file)
            .doesNotContainPattern("(?m)^// (JAVA|DEPS|SOURCES|FILES|RUNTIME_OPTIONS|DESCRIPTION) ");
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

  private static String slashes(Path from, Path to) {
    return from.relativize(to).toString().replace('\\', '/');
  }
}
