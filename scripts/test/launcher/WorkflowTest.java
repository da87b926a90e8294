package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The GitHub workflows, as far as they can be judged without GitHub. */
class WorkflowTest {
  private static final String ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

  static List<Path> workflows() {
    return Stream.of("../.github/workflows/ci.yml", "../docs/github-workflow.yml")
        .map(name -> Path.of(name).toAbsolutePath().normalize())
        .toList();
  }

  @Test
  void actionlint_finds_nothing() {
    assumeTrue(Shell.isOnPath("go"), "Go is not on PATH, and actionlint is got with it");
    Shell shell = Shell.ofThisProcess(Path.of("").toAbsolutePath());
    Outcome build = shell.run("go", "run", ACTIONLINT, "-version");
    assumeTrue(build.exitCode() == 0, () -> "Go cannot get actionlint: " + build.err());

    for (Path workflow : workflows()) {
      assertThat(shell.run("go", "run", ACTIONLINT, workflow)).isEqualTo(new Outcome(0, "", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void actions_are_pinned_by_commit(Path workflow) {
    assertThat(SampleProject.read(workflow).lines().filter(line -> line.contains("uses:")))
        .isNotEmpty()
        .filteredOn(line -> !line.contains("uses: ./ "))
        .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v[0-9.]+"));
  }
}
