package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import launcher.Shell.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell scripts, judged by shellcheck where it is installed. */
class ShellcheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"jbang", "scripts/pre-commit", "scripts/sticky-comment", ".ci/run"})
  void shellcheck_finds_nothing(String script) {
    assumeTrue(Shell.isOnPath("shellcheck"), "shellcheck is not on PATH");
    Shell shell = Shell.ofThisProcess(Path.of("..").toAbsolutePath());

    assertThat(shell.run("shellcheck", script)).isEqualTo(new Outcome(0, "", ""));
  }
}
