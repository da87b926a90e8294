package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding, starting and remembering, in a project whose path has all that paths may have. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows uses jbang.cmd")
class LauncherTest {
  /** One for all tests, so that the same sources are built once. */
  @TempDir static Path jbangDirectory;

  @TempDir Path directory;

  private SampleProject project;

  @BeforeEach
  void create_project() throws IOException {
    // macOS has a symbolic link in its path to temporary files.
    Path root = directory.toRealPath().resolve("it's a \"$HOME\" of ü");
    project = SampleProject.withJBang(root, jbangDirectory);
  }

  @Test
  void arguments_arrive_as_they_were_given() {
    String[] arguments = {"it's", "\"q\"", "$x", "*", "", "a  b", "\\", "-Dx=1", "ü"};
    String expected = "hello [it's, \"q\", $x, *, , a  b, \\, -Dx=1, ü]\n";

    assertThat(sample(arguments).out()).isEqualTo(expected);
    assertThat(sample(arguments)).as("remembered").isEqualTo(new Outcome(0, expected, ""));
  }

  @Test
  void exit_codes_arrive_as_they_were_given() {
    for (int code : List.of(0, 1, 2, 3, 10, 255)) {
      assertThat(sample("exit", "" + code).exitCode()).isEqualTo(code);
    }
  }

  @Test
  void standard_input_is_the_scripts() {
    for (String way : List.of("first", "remembered")) {
      Outcome outcome =
          project.shell().runWithInput("some\ninput", project.launcher(), "sample", "copy");
      assertThat(outcome.out()).as(way).isEqualTo("hello [copy]\nsome\ninput");
    }
  }

  @Test
  void an_unchanged_script_starts_without_jbang() {
    sample();
    project.run("scripts/Sample.java");
    project.breakJBang();

    assertThat(sample("a").out()).isEqualTo("hello [a]\n");
    assertThat(project.run("scripts/Sample.java", "a").out()).isEqualTo("hello [a]\n");
  }

  @Test
  void jbang_is_asked_again_when_anything_changed_that_a_script_is_built_from() throws IOException {
    sample();
    project.breakJBang();
    List<String> watched =
        List.of(
            "scripts/Sample.java",
            "scripts/greeting/Greeting.java",
            "scripts/greeting/New.java",
            "scripts/new/resource.txt",
            "jbang-catalog.json",
            "jbang",
            "db-testing/src/main/java/io/github/dbtemplate/problem/New.java");
    for (String file : watched) {
      Optional<String> before = project.readIfPresent(file);
      project.write(file, before.orElse("") + "\n");
      assertThat(sample().err()).as(file + " edited").contains("Invalid or corrupt jarfile");
      project.restore(file, before);
      assertThat(sample().out()).as(file + " as before").isEqualTo("hello []\n");
    }
    Shell other = project.shell().with("JAVA_HOME", System.getProperty("java.home") + "/.");
    assertThat(other.run(project.launcher(), "sample").err())
        .as("another JAVA_HOME")
        .contains("Invalid or corrupt jarfile");
  }

  @Test
  void what_no_script_is_built_from_changes_nothing() throws IOException {
    sample();
    project.breakJBang();
    project.write("scripts/test/SampleTest.java", "class SampleTest {}");
    project.write("scripts/target/classes/Sample.class", "");
    project.write("migrations/1.sql", "");
    Files.setLastModifiedTime(project.path("scripts/Sample.java"), FileTime.fromMillis(0));

    assertThat(sample().out()).isEqualTo("hello []\n");
  }

  @Test
  void an_edited_source_of_a_script_is_built_again() {
    sample();
    edit("scripts/greeting/Greeting.java", "hello", "good morning");

    assertThat(sample().out()).isEqualTo("good morning []\n");
  }

  @Test
  void a_cleared_jbang_cache_is_filled_again(@TempDir Path ownJBangDirectory) throws IOException {
    project = SampleProject.withJBang(directory.resolve("other"), ownJBangDirectory);
    sample();
    try (Stream<Path> files = Files.walk(ownJBangDirectory)) {
      for (Path jar : files.filter(file -> file.toString().endsWith("Sample.jar")).toList()) {
        Files.delete(jar);
      }
    }

    assertThat(sample())
        .isEqualTo(new Outcome(0, "hello []\n", "[jbang] Building jar for Sample.java...\n"));
  }

  @Test
  void an_alias_works_from_anywhere_and_leaves_the_caller_where_it_was() throws IOException {
    Path home = directory.toRealPath();
    Path below = Files.createDirectories(project.path("scripts/greeting"));
    Files.createDirectory(home.resolve("sample"));
    Files.createSymbolicLink(home.resolve("absolute link"), project.launcher());
    Files.createSymbolicLink(home.resolve("link to a link"), Path.of("absolute link"));

    for (String way : List.of("first", "remembered")) {
      assertRunsIn(way, home, project.launcher().toString());
      assertRunsIn(way, home, "./absolute link");
      assertRunsIn(way, home, "./link to a link");
      assertRunsIn(way, below, "../../jbang");
      assertRunsIn(way, project.root, "./jbang");
    }
  }

  private void assertRunsIn(String way, Path caller, String launcher) {
    assertThat(project.shell().in(caller).run(launcher, "sample", "where").out())
        .as(way + ", " + launcher + " in " + caller)
        .isEqualTo("hello [where]\n" + caller + "\n");
  }

  @Test
  void a_launcher_on_the_path_works() {
    Shell shell = project.shell().withPrograms(project.root).in(directory);

    assertThat(shell.run("sh", "-c", "jbang sample").out()).isEqualTo("hello []\n");
  }

  @Test
  void a_script_is_found_by_any_path_to_it() {
    for (String path :
        List.of(
            "scripts/Sample.java",
            "./scripts/../scripts/Sample.java",
            project.path("scripts/Sample.java").toString())) {
      assertThat(project.run(path).out()).as(path).isEqualTo("hello []\n");
    }
    Shell below = project.shell().in(project.path("scripts"));
    assertThat(below.run("../jbang", "Sample.java").out()).isEqualTo("hello []\n");
  }

  @Test
  void scripts_of_one_name_in_two_directories_are_told_apart() {
    sample();
    project.write(
        "scripts/more/Sample.java",
        script().replace("greeting/", "../greeting/").replace("\" \"", "\"! \""));

    assertThat(project.run("scripts/more/Sample.java").out()).isEqualTo("hello! []\n");
    assertThat(project.run("scripts/Sample.java").out()).isEqualTo("hello []\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
  void any_posix_shell_will_do(String name) throws IOException {
    List<Object> command = new ArrayList<>(List.of(name.split(" ")));
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Shell.isOnPath(name.split(" ")[0]), name + " is not on PATH");
    command.addAll(List.of(project.launcher(), "sample", "it's"));

    assertThat(project.shell().run(command.toArray()).out()).isEqualTo("hello [it's]\n");
    project.breakJBang();
    assertThat(project.shell().run(command.toArray()).out()).isEqualTo("hello [it's]\n");
  }

  private Outcome sample(String... arguments) {
    return project.run(Stream.concat(Stream.of("sample"), Stream.of(arguments)).toArray());
  }

  private String script() {
    return SampleProject.read(project.path("scripts/Sample.java"));
  }

  private void edit(String file, String before, String after) {
    project.write(file, SampleProject.read(project.path(file)).replace(before, after));
  }
}
