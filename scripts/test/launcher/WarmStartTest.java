package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a remembered command starts: without JBang, which is broken here, and as it should. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows uses jbang.cmd")
class WarmStartTest {
  @TempDir static Path directory;

  private static Path home;
  private static SampleProject project;

  @BeforeAll
  static void run_every_command_once_and_break_jbang() throws IOException {
    // macOS has a symbolic link in its path to temporary files.
    home = directory.toRealPath();
    Path root = home.resolve("it's a \"$HOME\" of ü");
    project = SampleProject.withJBang(root, directory.resolve("jbang"));
    project.write(
        "scripts/more/Sample.java",
        SampleProject.read(project.path("scripts/Sample.java"))
            .replace("greeting/", "../greeting/")
            .replace("\" \"", "\"! \""));
    assertThat(project.run("sample", "it's").out()).isEqualTo("hello [it's]\n");
    assertThat(project.run("scripts/Sample.java").out()).isEqualTo("hello []\n");
    project.breakJBang();
  }

  @Test
  void arguments_arrive_as_they_were_given() {
    Outcome outcome = sample("it's", "\"q\"", "$x", "*", "", "a  b", "\\", "-Dx=1", "ü");

    assertThat(outcome)
        .isEqualTo(new Outcome(0, "hello [it's, \"q\", $x, *, , a  b, \\, -Dx=1, ü]\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LC_CTYPE=C", "LANG=", "LANG=C"})
  void files_with_any_name_are_found_in_the_c_locale(String setting) {
    project.write("ünï.txt", "");
    String[] variable = setting.split("=", 2);
    Shell shell =
        project.shell().with("LC_ALL", "").with(variable[0], variable[1]).in(project.root);

    assertThat(shell.run(project.launcher(), "sample", "exists", "ünï.txt").out())
        .endsWith("\ntrue\n");
  }

  @Test
  void exit_codes_arrive_as_they_were_given() {
    for (int code : List.of(1, 2, 3, 255)) {
      assertThat(sample("exit", "" + code).exitCode()).isEqualTo(code);
    }
  }

  @Test
  void standard_input_is_the_scripts() {
    Outcome outcome =
        project.shell().runWithInput("some\ninput", project.launcher(), "sample", "copy");

    assertThat(outcome.out()).isEqualTo("hello [copy]\nsome\ninput");
  }

  @Test
  void an_alias_works_from_anywhere_and_leaves_the_caller_where_it_was() throws IOException {
    Path below = Files.createDirectories(project.path("scripts/greeting"));
    Files.createDirectory(home.resolve("sample"));
    Files.createSymbolicLink(home.resolve("absolute link"), project.launcher());
    Files.createSymbolicLink(home.resolve("link to a link"), Path.of("absolute link"));

    assertRunsIn(home, project.launcher().toString());
    assertRunsIn(home, "./absolute link");
    assertRunsIn(home, "./link to a link");
    assertRunsIn(below, "../../jbang");
    assertRunsIn(project.root, "./jbang");
  }

  private static void assertRunsIn(Path caller, String launcher) {
    assertThat(project.shell().in(caller).run(launcher, "sample", "where").out())
        .as(launcher + " in " + caller)
        .isEqualTo("hello [where]\n" + caller + "\n");
  }

  @Test
  void a_launcher_on_the_path_works() {
    Shell shell = project.shell().withPrograms(project.root).in(home);

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
  void a_script_of_the_same_name_in_another_directory_is_another() {
    assertThat(project.run("scripts/more/Sample.java").err()).contains(SampleProject.BROKEN_JBANG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
  void any_posix_shell_will_do(String shell) {
    List<Object> command = new ArrayList<>(List.of(shell.split(" ")));
    assumeTrue(Shell.isOnPath(shell.split(" ")[0]), shell + " is not on PATH");
    command.addAll(List.of(project.launcher(), "sample", "it's"));

    assertThat(project.shell().run(command.toArray()))
        .isEqualTo(new Outcome(0, "hello [it's]\n", ""));
  }

  private static Outcome sample(String... arguments) {
    return project.run(Stream.concat(Stream.of("sample"), Stream.of(arguments)).toArray());
  }
}
