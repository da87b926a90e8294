package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnprivilegedTest {
  @ParameterizedTest
  @ValueSource(strings = {"setpriv", "chroot", "su"})
  void every_way_drops_root_and_passes_arguments_as_they_are(String program) throws Exception {
    assumeTrue(User.isRoot(), "only root can become another user");
    List<List<String>> ways =
        Unprivileged.WAYS.stream().filter(way -> way.get(0).equals(program)).toList();
    Unprivileged user = Unprivileged.find(ways);
    String odd = "it's $HOME; \"x\" -p 1";
    List<String> command = new ArrayList<>(user.command("printf", "%s\\n", "-e", odd, ""));
    assertThat(Command.run(Duration.ofSeconds(5), Path.of("/"), command).output().lines())
        .containsExactly("-e", odd);
  }

  @Test
  void a_way_that_is_absent_or_does_not_work_is_passed_over() {
    assumeTrue(User.isRoot(), "only root can become another user");
    List<String> works = Unprivileged.WAYS.get(0);
    assertThat(Unprivileged.find(List.of(List.of("no-such-program"), List.of("env"), works)))
        .isEqualTo(new Unprivileged(works));
  }

  @Test
  void root_without_any_way_is_a_problem() {
    assertThatThrownBy(() -> Unprivileged.find(List.of(List.of("no-such-program"))))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "PostgreSQL does not run as root"
                + "\nNone of setpriv, chroot and su can switch to user id 65534 here."
                + "\nfix: run as an ordinary user, or install util-linux");
  }

  @Test
  void others_run_it_themselves() {
    assumeTrue(!User.isRoot(), "root does not");
    assertThat(Unprivileged.find().command("id")).containsExactly("id");
  }
}
