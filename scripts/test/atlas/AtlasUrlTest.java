package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AtlasUrlTest {
  @ParameterizedTest
  @CsvSource({
    "postgres://u@127.0.0.1:5432/db, postgres://u@127.0.0.1:5432/db?sslmode=disable",
    "postgres://localhost/db?a=b, postgres://localhost/db?a=b&sslmode=disable",
    "postgres://u@[::1]/db, postgres://u@[::1]/db?sslmode=disable",
    "postgres://u@/db?host=/run, postgres://u@/db?host=/run&sslmode=disable",
    "postgresql://u@db.example.com/db, postgresql://u@db.example.com/db?sslmode=require",
    "postgres://u@localhost.example.com/db, postgres://u@localhost.example.com/db?sslmode=require",
    "postgres://u@x/db?sslmode=verify-full, postgres://u@x/db?sslmode=verify-full",
  })
  void always_says_how_to_encrypt(String text, String expected) {
    assertThat(new AtlasUrl(text)).hasToString(expected);
  }

  @Test
  void encodes_parameters() {
    assertThat(
            new AtlasUrl("postgres://u@x/db?sslmode=require")
                .inSchema("my schema,\u00fc&")
                .with("application_name", "a+b")
                .text())
        .isEqualTo(
            "postgres://u@x/db?sslmode=require&search_path=my%20schema%2C%C3%BC%26"
                + "&application_name=a%2Bb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:secret@x/db",
        "postgres://u:@x/db",
        "postgres://u@x/db?password=secret",
        "postgres://u@x/db?sslmode=disable&sslpassword=secret",
        "POSTGRES://u:secret@x/db",
      })
  void never_holds_a_password(String text) {
    assertThatThrownBy(() -> new AtlasUrl(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an argument for Atlas holds a password, which Atlas.withPassword is there for");
    assertThatThrownBy(() -> AtlasUrl.refusePasswords(List.of("--url", text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:postgresql://x/db", "mysql://x/db", "file://x"})
  void is_the_url_of_a_postgresql_database(String text) {
    assertThatThrownBy(() -> new AtlasUrl(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a database's URL must be postgres://user@host:port/name");
  }
}
