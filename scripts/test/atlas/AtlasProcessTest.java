package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
final class AtlasProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path directory;

  private AtlasResult run(String script, Duration limit) throws IOException {
    Path program = FakeProgram.install(directory.resolve("program"), "#!/bin/sh\n" + script);
    return new AtlasProcess("program", program)
        .run(List.of("do", "it", "--to", "x"), PATH, directory, limit);
  }

  @Test
  void keeps_both_streams_and_the_exit_code() throws IOException {
    assertThat(run("echo \"out $*\"; echo err >&2; exit 7", LIMIT))
        .isEqualTo(new AtlasResult(7, "out do it --to x\n", "err\n"));
  }

  @Test
  void drains_both_streams_at_once() throws IOException {
    // A pipe holds some 64 kB: reading one stream to its end first would wait forever.
    var result =
        run(
            "i=0; while [ $i -lt 3000 ]; do i=$((i+1));"
                + " echo 'a line of stdout that is fifty characters long....';"
                + " echo 'a line of stderr that is fifty characters long....' >&2; done",
            LIMIT);

    assertThat(result.stdout()).hasSize(3000 * 51);
    assertThat(result.stderr()).hasSize(3000 * 51);
  }

  @Test
  void gives_nothing_to_read() throws IOException {
    assertThat(run("cat", LIMIT)).isEqualTo(new AtlasResult(0, "", ""));
  }

  @Test
  void interrupts_first_when_the_time_is_over() throws IOException {
    // A shell cannot trap what tests that run in the background have it ignore; Go, like Perl, can.
    String listening =
        "exec perl -e '$SIG{INT} = sub { print qq(interrupted\\n); exit 1 }; sleep 9'";
    assertThatThrownBy(() -> run(listening, Duration.ofMillis(500)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT))
        .hasMessage("program do it was stopped because it had not ended after 0.5 s.\ninterrupted");
  }

  @Test
  void kills_what_does_not_listen_with_all_that_it_started() throws IOException {
    Path alive = directory.resolve("alive");

    assertThatThrownBy(
            () ->
                run(
                    "trap '' INT\nwhile :; do date >" + alive + "; sleep 0.05; done",
                    Duration.ofMillis(500)))
        .hasMessageStartingWith("program do it was stopped");

    Files.deleteIfExists(alive);
    assertThat(waitFor(alive)).as("written by a survivor").isFalse();
  }

  private static boolean waitFor(Path file) {
    for (int i = 0; i < 10 && !Files.exists(file); i++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Files.exists(file);
  }

  @Test
  void an_interrupted_thread_does_not_wait() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run("sleep 30", LIMIT)).hasMessage("program do it was interrupted.");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_program_that_cannot_start_is_a_problem() throws IOException {
    Path file = Files.createFile(directory.resolve("program"));

    assertThatThrownBy(
            () -> new AtlasProcess("program", file).run(List.of(), PATH, directory, LIMIT))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(file + " could not be started: ");
  }

  @Test
  void atlas_gets_an_environment_without_surprises() {
    var variables = new HashMap<String, String>();
    variables.put("PATH", "/bin");
    variables.put("PGSERVICE", "panics");
    variables.put("PGPASSWORD", "secret");
    variables.put("HOME", "/home/user");

    assertThat(new Environment(variables).forAtlas(Path.of("/cache/home")))
        .isEqualTo(
            Map.of(
                "PATH", "/bin",
                "HOME", "/cache/home",
                "ATLAS_NO_UPDATE_NOTIFIER", "1",
                "ATLAS_NO_UPGRADE_SUGGESTIONS", "1"));
  }
}
