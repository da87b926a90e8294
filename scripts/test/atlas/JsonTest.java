package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void reads_what_atlas_writes() throws Json.MalformedException {
    var json =
        Json.parse(
            " {\"Name\":\"2_\u00e4.sql\", \"Text\":\"a\\u003cb\\n\\\"\\\\\\/\\ud83d\\ude00\","
                + "\"Pos\": 47, \"Took\":-1.5e3, \"Big\":12345678901234567890, \"None\":null,"
                + "\"Reports\":[{\"Code\":\"DS102\"},[],true]}\r\n");

    assertThat(json.get("Name").text()).isEqualTo("2_\u00e4.sql");
    assertThat(json.get("Text").text()).isEqualTo("a<b\n\"\\/\ud83d\ude00");
    assertThat(json.get("Pos").number()).isEqualTo(47);
    assertThat(json.get("Took").number()).isEqualTo(-1500);
    assertThat(json.get("Big").value()).isEqualTo(12345678901234567890d);
    assertThat(json.get("Reports").list()).hasSize(3);
    assertThat(json.get("Reports").list().get(0).get("Code").text()).isEqualTo("DS102");
    assertThat(json.get("Reports").list().get(2).value()).isEqualTo(true);
  }

  @Test
  void what_is_absent_or_of_another_kind_is_empty() throws Json.MalformedException {
    var json = Json.parse("{\"number\":1,\"null\":null}");

    assertThat(json.get("null").isPresent()).isFalse();
    assertThat(json.get("absent").get("deeper").isPresent()).isFalse();
    assertThat(json.get("number").text()).isEmpty();
    assertThat(json.get("number").list()).isEmpty();
    assertThat(json.number()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "You have a checksum error in your migration directory.",
        "{} {}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[1 2]",
        "[1,]",
        "[",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "01",
        "1.",
        "-",
        "+1",
        ".5",
        "NaN",
        "tru",
        "nulll",
      })
  void refuses_what_is_no_json(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Json.MalformedException.class);
  }

  @Test
  void refuses_to_go_too_deep() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(Json.MalformedException.class)
        .hasMessage("no JSON, as of character 201");
  }
}
