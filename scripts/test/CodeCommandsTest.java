import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands for the code: what they start, by programs that note their arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class CodeCommandsTest {
  @TempDir Path directory;
  private ProjectCopy project;
  private Path bin;

  @BeforeEach
  void create_project() throws IOException {
    project = ProjectCopy.example(directory.toRealPath().resolve("a project"));
    bin = Files.createDirectory(directory.resolve("bin"));
    String withoutLinter =
        Stream.of(System.getenv("PATH").split(":"))
            .filter(folder -> !Files.exists(Path.of(folder, "cfn-lint")))
            .collect(Collectors.joining(":"));
    project.with("PATH", bin + ":" + withoutLinter);
  }

  @org.junit.jupiter.api.Test
  void test_runs_the_build() throws Exception {
    project.write("pom.xml", "<project/>");
    program(project.path("mvnw"), 0);
    assertThat(run(Test.class)).isEqualTo(new CommandRun(0, "mvnw --batch-mode verify\n", ""));
    program(project.path("mvnw"), 1);
    assertThat(run(Test.class).exitCode()).isEqualTo(1);
  }

  @org.junit.jupiter.api.Test
  void without_a_wrapper_maven_is_taken_from_the_path() throws Exception {
    project.write("pom.xml", "<project/>");
    program(bin.resolve("mvn"), 0);
    assertThat(run(Test.class)).isEqualTo(new CommandRun(0, "mvn --batch-mode verify\n", ""));
  }

  @org.junit.jupiter.api.Test
  void a_missing_maven_is_said_with_what_to_do() throws Exception {
    project.write("pom.xml", "<project/>").with("PATH", bin.toString());
    assertThat(run(Test.class))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                """
                error: there is no Maven on PATH
                This project is built with it: it has a pom.xml.
                fix: install Maven with your package manager
                """));
  }

  @org.junit.jupiter.api.Test
  void format_runs_the_formatter_of_the_build() throws Exception {
    project.write("pom.xml", "<project><artifactId>spotless-maven-plugin</artifactId></project>");
    program(project.path("mvnw"), 0);
    assertThat(run(Format.class))
        .isEqualTo(new CommandRun(0, "mvnw --batch-mode --quiet spotless:apply\n", ""));
  }

  @org.junit.jupiter.api.Test
  void format_says_that_the_build_has_no_formatter() throws Exception {
    project.write("pom.xml", "<project/>");
    assertThat(run(Format.class))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                error: pom.xml: there is no spotless-maven-plugin
                It says how the code is to look, and formats it.
                fix: add it: https://github.com/diffplug/spotless/tree/main/plugin-maven
                """));
  }

  @org.junit.jupiter.api.Test
  void a_project_without_a_build_has_nothing_to_test_or_to_format() throws Exception {
    assertThat(run(Test.class))
        .isEqualTo(
            new CommandRun(
                0, "Nothing to test: there is no pom.xml in " + project.root() + "\n", ""));
    assertThat(run(Format.class))
        .isEqualTo(
            new CommandRun(
                0, "Nothing to format: there is no pom.xml in " + project.root() + "\n", ""));
  }

  @org.junit.jupiter.api.Test
  void lint_checks_the_code_the_stack_template_and_the_migrations() throws Exception {
    project.write("pom.xml", "<project/>");
    program(project.path("mvnw"), 0);
    program(bin.resolve("cfn-lint"), 0);
    CommandRun clean = run(Lint.class);
    assertThat(clean.exitCode()).as("%s", clean).isZero();
    assertThat(clean.out())
        .startsWith(
            """
            mvnw --batch-mode --quiet verify -DskipTests
            cfn-lint cloud-formation.yaml
            """)
        .contains("clean (");

    program(project.path("mvnw"), 1);
    assertThat(run(Lint.class).exitCode()).as("code").isEqualTo(1);
    program(project.path("mvnw"), 0);
    program(bin.resolve("cfn-lint"), 4);
    assertThat(run(Lint.class).exitCode()).as("stack template").isEqualTo(1);
    program(bin.resolve("cfn-lint"), 0);
    project.append("migrations/atlas.sum", "x");
    assertThat(run(Lint.class).exitCode()).as("migrations").isEqualTo(1);
  }

  @org.junit.jupiter.api.Test
  void lint_says_what_it_has_skipped() throws Exception {
    Files.deleteIfExists(project.path("cloud-formation.yaml"));
    assertThat(run(Lint.class).err())
        .contains(
            "== code: skipped, there is no pom.xml in " + project.root() + "\n",
            "== stack template: skipped, the project has none\n");
    project.write("cloud-formation.yaml", "Resources: {}\n");
    assertThat(run(Lint.class).err())
        .contains(
            "== stack template: skipped, cfn-lint is not installed (pipx install cfn-lint)\n");
  }

  private CommandRun run(Class<?> command) throws IOException, InterruptedException {
    return CommandRun.of(project.root(), project.environment(), command);
  }

  private static void program(Path file, int exitCode) throws IOException {
    Files.writeString(file, "#!/bin/sh\necho \"${0##*/} $*\"\nexit " + exitCode + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
