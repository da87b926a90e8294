package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for the docker command, which refuse what the real one would refuse. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class DockerTest {
  private static final String FIX = "\nfix: start Docker, or set `server` to embedded";

  @TempDir Path directory;
  private final List<String> progress = new ArrayList<>();

  @Test
  void no_docker_command_is_a_problem() {
    String program = directory.resolve("absent").toString();
    assertThatThrownBy(() -> start(new Docker(program, Duration.ofSeconds(5), Map.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("no docker command\nCannot run program \"" + program)
        .hasMessageEndingWith(FIX);
  }

  @Test
  void no_engine_is_a_problem_that_repeats_what_docker_says() throws IOException {
    Docker docker = docker("echo Cannot connect to the Docker daemon >&2; exit 1");
    assertThatThrownBy(() -> start(docker))
        .isInstanceOf(ProblemException.class)
        .hasMessage("no container engine answers\nCannot connect to the Docker daemon" + FIX);
  }

  @Test
  void an_engine_that_never_answers_is_given_up() throws IOException {
    Docker docker = docker("exec sleep 60");
    assertThatThrownBy(() -> start(new Docker(docker.program(), Duration.ofMillis(200), Map.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessage("no container engine answers\nIt did not end in time." + FIX);
  }

  @Test
  void an_image_that_cannot_be_pulled_is_a_problem() throws IOException {
    Docker docker =
        docker(
            """
            case "$1 $2 $3" in
              version*) echo 1 ;;
              "image inspect "*) echo "No such image" >&2; exit 1 ;;
              "pull --quiet some/image:1") echo "manifest unknown" >&2; exit 1 ;;
              *) echo "unexpected: $*" >&2; exit 64 ;;
            esac
            """);
    assertThatThrownBy(() -> start(docker))
        .isInstanceOf(ProblemException.class)
        .hasMessage("no image some/image:1\nmanifest unknown\nfix: docker pull some/image:1");
    assertThat(progress).containsExactly("Pulling some/image:1 ...");
  }

  @Test
  void a_container_that_ends_at_once_is_a_problem_that_shows_why() throws IOException {
    Docker docker =
        docker(
            """
            case "$1" in
              version) echo 1 ;;
              image) echo docker-entrypoint.sh; echo postgres; echo "a warning" >&2 ;;
              run) case "$*" in
                *secret*|*"$POSTGRES_PASSWORD"*) echo "a password in the arguments" ;;
                *" db-template-guard docker-entrypoint.sh postgres -c fsync=off "*)
                  echo "postgres: not found"; exit 127 ;;
                *) echo "unexpected: $*" ;;
              esac ;;
              port|inspect) echo "No such container" >&2; exit 1 ;;
            esac
            """);
    assertThatThrownBy(() -> start(docker))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "no PostgreSQL in a container of some/image:1"
                + "\nIt has ended:\npostgres: not found"
                + "\nfix: use the image postgres, or one that is made from it");
  }

  @Test
  void the_host_of_an_engine_elsewhere_is_the_host_of_its_ports() throws IOException {
    Docker docker = docker("[ \"$*\" = 'port name 5432/tcp' ] && echo 0.0.0.0:32768");
    Map<String, String> remote = Map.of("DOCKER_HOST", "tcp://docker.example.org:2375");
    assertThat(new Docker(docker.program(), docker.limit(), remote).address("name", 5432))
        .hasToString("Optional[tcp://docker.example.org:32768]");
    assertThat(docker.remoteHost()).isEmpty();
    assertThat(
            new Docker("docker", docker.limit(), Map.of("DOCKER_HOST", "unix:///run/x"))
                .remoteHost())
        .isEmpty();
  }

  private void start(Docker docker) {
    ContainerServer.start(docker, "some/image:1", progress::add);
  }

  private Docker docker(String script) throws IOException {
    Path program = directory.resolve("docker");
    Files.writeString(program, "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Docker(program.toString(), Duration.ofSeconds(20), Map.of());
  }
}
