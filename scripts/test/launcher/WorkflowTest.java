package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.Test;

/** The GitHub workflow, as far as it can be judged without GitHub. */
class WorkflowTest {
  private static final String ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
  private static final Path WORKFLOW = Path.of("../.github/workflows/ci.yml").toAbsolutePath();

  @Test
  void actionlint_finds_nothing() {
    assumeTrue(Shell.isOnPath("go"), "Go is not on PATH, and actionlint is got with it");
    Shell shell = Shell.ofThisProcess(Path.of("").toAbsolutePath());
    Outcome build = shell.run("go", "run", ACTIONLINT, "-version");
    assumeTrue(build.exitCode() == 0, () -> "Go cannot get actionlint: " + build.err());

    assertThat(shell.run("go", "run", ACTIONLINT, WORKFLOW.normalize()))
        .isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void actions_are_pinned_by_commit() {
    assertThat(SampleProject.read(WORKFLOW).lines().filter(line -> line.contains("uses:")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v[0-9.]+"));
  }
}
