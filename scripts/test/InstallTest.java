import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {
  @TempDir private Path directory;

  @Test
  void says_what_it_found_where_and_takes_the_hook_away_again() throws Exception {
    ProjectCopy project = ProjectCopy.example(directory).git("init", "-q", "-b", "main");

    var run = CommandRun.of(project.root(), Map.of(), Install.class);

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^Atlas {7}Atlas v\\S+ at .+ \\(from .+\\)$")
        .containsPattern("(?m)^PostgreSQL {2}17\\.\\d+ \\(starts and answers\\)$")
        .containsPattern(
            "(?m)^Git hook {4}\\S*pre-commit checks the migrations before each commit$")
        .endsWith("next: ./jbang check-migrations\n");
    assertThat(project.path(".git/hooks/pre-commit")).isExecutable();

    var removed = CommandRun.of(project.root(), Map.of(), Install.class, "--remove-hook");
    assertThat(removed.exitCode()).as(removed::toString).isZero();
    assertThat(Files.exists(project.path(".git/hooks/pre-commit"))).isFalse();
  }

  @Test
  void explains_docker_without_touching_anything_on_linux() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "colima is for macOS");
    ProjectCopy project = ProjectCopy.example(directory);

    var run = CommandRun.of(project.root(), Map.of(), Install.class, "--docker", "--no-hook");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("Docker is optional").doesNotContain("Git hook");
  }
}
