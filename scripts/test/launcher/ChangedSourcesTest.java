package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When a remembered command is forgotten. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "jbang.cmd remembers nothing")
class ChangedSourcesTest {
  @TempDir Path directory;
  private SampleProject project;

  @BeforeEach
  void run_a_command() throws IOException {
    project =
        SampleProject.withJBang(
            directory.toRealPath().resolve("a project"), directory.resolve("jbang"));
    assertThat(sample().out()).isEqualTo("hello []\n");
  }

  @Test
  void jbang_is_asked_again_when_anything_changed_that_a_script_is_built_from() throws IOException {
    project.breakJBang();
    for (String file :
        List.of(
            "scripts/Sample.java",
            "scripts/greeting/Greeting.java",
            "scripts/greeting/New.java",
            "scripts/new/resource.txt",
            "jbang-catalog.json",
            "jbang",
            "db-testing/src/main/java/io/github/dbtemplate/problem/New.java")) {
      Optional<String> before = project.readIfPresent(file);
      project.write(file, before.orElse("") + "\n");
      assertThat(sample().err()).as(file + " edited").contains(SampleProject.BROKEN_JBANG);
      project.restore(file, before);
      assertThat(sample().out()).as(file + " as before").isEqualTo("hello []\n");
    }
    Shell other = project.shell().with("JAVA_HOME", System.getProperty("java.home") + "/.");
    assertThat(other.run(project.launcher(), "sample").err())
        .as("another JAVA_HOME")
        .contains(SampleProject.BROKEN_JBANG);
  }

  @Test
  void what_no_script_is_built_from_changes_nothing() throws IOException {
    project.breakJBang();
    project.write("scripts/test/SampleTest.java", "class SampleTest {}");
    project.write("scripts/target/classes/Sample.class", "");
    project.write("migrations/1.sql", "");
    Files.setLastModifiedTime(project.path("scripts/Sample.java"), FileTime.fromMillis(0));

    assertThat(sample()).isEqualTo(new Outcome(0, "hello []\n", ""));
  }

  @Test
  void an_edited_source_of_a_script_is_built_again() {
    String greeting = "scripts/greeting/Greeting.java";
    project.write(greeting, SampleProject.read(project.path(greeting)).replace("hello", "servus"));

    assertThat(sample().out()).isEqualTo("servus []\n");
  }

  @Test
  void what_the_cache_of_jbang_has_lost_is_built_again() throws IOException {
    try (Stream<Path> files = Files.walk(project.jbangDirectory)) {
      for (Path jar : files.filter(file -> file.endsWith("Sample.jar")).toList()) {
        Files.delete(jar);
      }
    }

    assertThat(sample())
        .isEqualTo(new Outcome(0, "hello []\n", "[jbang] Building jar for Sample.java...\n"));
  }

  private Outcome sample() {
    return project.run("sample");
  }
}
