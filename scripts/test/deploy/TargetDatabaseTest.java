package deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDatabaseTest {
  private static TargetDatabase parse(String url) {
    return TargetDatabase.parse(url, "DATABASE_URL");
  }

  @Test
  void reads_a_url_as_libpq_does() {
    TargetDatabase target =
        parse("postgres://a%40b:p%40ss@db.example.org/my%20shop?sslmode=verify-ca");

    assertThat(target.host()).isEqualTo("db.example.org");
    assertThat(target.port()).isEqualTo(5432);
    assertThat(target.user()).isEqualTo("a@b");
    assertThat(target.name()).isEqualTo("my shop");
    assertThat(target.password().get()).isEqualTo("p@ss");
    assertThat(target.parameters()).isEqualTo(Map.of("sslmode", "verify-ca"));
  }

  @Test
  void takes_user_and_password_from_the_query_as_well() {
    TargetDatabase target = parse("postgresql://[::1]:6000/shop?user=me&password=c4n4ry");

    assertThat(target.user()).isEqualTo("me");
    assertThat(target.password().get()).isEqualTo("c4n4ry");
    assertThat(target + target.atlasUrl(Map.of()).text() + target.parameters())
        .doesNotContain("c4n4ry");
  }

  @Test
  void is_encrypted_unless_it_is_on_this_machine() {
    assertThat(parse("postgres://u@db.example.org/d").parameters())
        .containsEntry("sslmode", "require");
    assertThat(parse("postgres://u@127.0.0.1/d").parameters()).containsEntry("sslmode", "disable");
  }

  @Test
  void tells_atlas_where_certificates_are_wherever_it_runs() {
    assertThat(parse("postgres://u@h/d?sslrootcert=ca.pem").parameters())
        .containsEntry("sslrootcert", Path.of("ca.pem").toAbsolutePath().toString());
    assertThat(
            parse("postgres://u@h/d?sslmode=verify-full&sslrootcert=system")
                .atlasUrl(Map.of("lock_timeout", "5"))
                .text())
        .isEqualTo(
            "postgres://u@h:5432/d?application_name=db-template-atlas&lock_timeout=5"
                + "&sslmode=verify-full");
  }

  @Test
  void the_record_is_where_the_search_path_is_and_else_in_a_schema_of_its_own() {
    assertThat(parse("postgres://u@h/d?search_path=app").revisionsSchema()).isEqualTo("app");
    assertThat(parse("postgres://u@h/d").revisionsSchema()).isEqualTo("atlas_schema_revisions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:c4n4ry%zz@h/d",
        "mysql://u:c4n4ry@h/d",
        "postgres://u:c4n4ry@/d",
        "postgres://u:c4n4ry@h1,h2/d",
        "postgres://u:c4n4ry@h",
        "postgres://h/c4n4ry",
        "postgres://u@h/d?sslkey=k&sslpassword=c4n4ry",
        "c4n4ry"
      })
  void refuses_what_is_none_without_showing_it(String url) {
    assertThatThrownBy(() -> parse(url))
        .hasMessageStartingWith("the value of DATABASE_URL is not the URL of a database\n")
        .hasMessageNotContaining("c4n4ry")
        .hasNoCause();
  }

  @Test
  void a_password_hides_what_it_has_given_in_every_form() {
    var password = Password.of("p@ss w%rd");
    assertThat(password.get()).isEqualTo("p@ss w%rd");

    assertThat(
            password.hide("a p@ss w%rd, p%40ss+w%25rd, postgres://u:other@h, X-Amz-Signature=ab"))
        .isEqualTo("a ***, ***, postgres://u:***@h, X-Amz-Signature=***");
    assertThat(password.toString()).isEqualTo("***");
  }
}
