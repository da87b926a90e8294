package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import org.junit.jupiter.api.Test;

class ServerSpecTest {
  @Test
  void there_are_three_forms() {
    assertThat(ServerSpec.parse("embedded", "16")).isEqualTo(ServerSpec.embedded("16"));
    assertThat(ServerSpec.parse("docker://postgres:16-alpine", "16"))
        .isEqualTo(new ServerSpec.Container("postgres:16-alpine", "16"));
    assertThat(ServerSpec.parse("postgres://me@localhost/x", "16"))
        .isEqualTo(ServerSpec.parse("postgres://me@localhost/x", "16"))
        .isEqualTo(new ServerSpec.External("postgres://me@localhost/x", "16"));
  }

  @Test
  void they_are_shown_without_passwords() {
    assertThat(ServerSpec.embedded("17")).hasToString("embedded PostgreSQL 17.11");
    assertThat(ServerSpec.embedded("15.4.0")).hasToString("embedded PostgreSQL 15.4");
    assertThat(ServerSpec.parse("docker://postgres:16", "16")).hasToString("docker://postgres:16");
    assertThat(ServerSpec.parse("postgres://me:secret@localhost/x", "16"))
        .hasToString("postgres://me@localhost:5432/x");
  }

  @Test
  void any_other_form_is_a_problem_that_names_the_three() {
    for (String spec : new String[] {"", "docker", "docker://", "mysql://x", "Embedded"}) {
      assertThatThrownBy(() -> ServerSpec.parse(spec, "16"))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "no such server: "
                  + spec
                  + "\nfix: use one of embedded, docker://postgres:16,"
                  + " postgres://USER@HOST:PORT/DATABASE");
    }
  }

  @Test
  void a_password_in_another_form_is_not_repeated() {
    assertThatThrownBy(() -> ServerSpec.parse("mysql://me:secret@host/x", "16"))
        .hasMessageStartingWith("no such server: mysql://me:***@host/x\n");
  }

  @Test
  void other_versions_are_a_problem_that_names_the_supported_ones() {
    for (String version : new String[] {"13", "19", "17.11", "13.2.0", "seventeen", ""}) {
      assertThatThrownBy(() -> ServerSpec.embedded(version))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "no embedded PostgreSQL "
                  + version
                  + "\nPostgreSQL 14 to 18 are supported."
                  + "\nfix: use one of 14, 15, 16, 17, 18, or the exact version of a package"
                  + " such as 17.11.0");
    }
  }
}
