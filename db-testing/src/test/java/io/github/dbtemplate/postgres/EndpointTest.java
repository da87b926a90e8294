package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @Test
  void reads_all_parts_of_a_url() {
    assertThat(
            Endpoint.parse(
                "postgres://me:s%40cret@db.example.org:5433/main?sslmode=require&application_name=a+b"))
        .isEqualTo(
            new Endpoint(
                "db.example.org",
                5433,
                "me",
                Optional.of("s@cret"),
                "main",
                Map.of("sslmode", "require", "application_name", "a+b")));
  }

  @Test
  void fills_in_what_libpq_fills_in() {
    Endpoint endpoint = Endpoint.parse("postgresql://me@localhost");
    assertThat(endpoint.port()).isEqualTo(5432);
    assertThat(endpoint.database()).isEqualTo("me");
    assertThat(endpoint.password()).isEmpty();
    assertThat(Endpoint.parse("postgres://localhost/x").user())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void takes_user_and_password_from_parameters_too() {
    Endpoint endpoint = Endpoint.parse("postgres://localhost/x?user=me&password=secret");
    assertThat(endpoint.user()).isEqualTo("me");
    assertThat(endpoint.password()).contains("secret");
    assertThat(endpoint).hasToString("postgres://me@localhost:5432/x");
  }

  @Test
  void writes_urls_without_the_password_and_jdbc_parameters_by_their_own_names() {
    Endpoint endpoint =
        Endpoint.parse(
            "postgres://m%20e:secret@[::1]/x?sslmode=disable&search_path=a,b&connect_timeout=3");
    assertThat(endpoint.url("my db"))
        .isEqualTo(
            "postgres://m%20e@[::1]:5432/my%20db?connect_timeout=3&search_path=a%2Cb&sslmode=disable");
    assertThat(endpoint.jdbcUrl("my db"))
        .isEqualTo(
            "jdbc:postgresql://[::1]:5432/my%20db"
                + "?user=m%20e&loginTimeout=3&currentSchema=a%2Cb&sslmode=disable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://me:se cret@host/x | postgres://me:***@host/x | Illegal character in authority",
        "postgres://me:secret@a,b/x | postgres://me:***@a,b/x | It names no host, or more than one",
        "postgres:///x?password=secret | postgres:///x?password=*** | It names no host",
        "postgres://h/x?sslpassword=secret | postgres://h/x?sslpassword=*** | A client key",
      })
  void what_it_cannot_use_is_a_problem_without_the_password(
      String url, String shown, String reason) {
    assertThatThrownBy(() -> Endpoint.parse(url))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("not the URL of a server: " + shown + "\n" + reason)
        .hasMessageEndingWith(
            ".\nfix: write postgres://USER:PASSWORD@HOST:PORT/DATABASE,"
                + " with %40 for @ in a password")
        .hasMessageNotContaining("cret");
  }
}
