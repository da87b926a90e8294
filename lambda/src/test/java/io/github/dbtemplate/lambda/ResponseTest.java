package io.github.dbtemplate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.Json;
import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
  private static CustomResourceEvent event(String physicalId, String padding) {
    var none = new Wanted("", "");
    return new CustomResourceEvent(
        "Create",
        URI.create("http://x"),
        "arn:stack/shop/1-2-3",
        "r" + padding,
        "Db",
        physicalId,
        none,
        none);
  }

  private static Json json(Response response, CustomResourceEvent event) throws Exception {
    byte[] body = response.to(event);
    assertThat(body.length).isLessThanOrEqualTo(4096);
    return Json.parse(new String(body, StandardCharsets.UTF_8));
  }

  @Test
  void a_success_has_no_reason_and_a_failure_no_data() throws Exception {
    assertThat(json(Response.success(Map.of("Version", "2")), event("", "")).value())
        .isEqualTo(
            Map.of(
                "Status", "SUCCESS",
                "PhysicalResourceId", "Db-1-2-3",
                "StackId", "arn:stack/shop/1-2-3",
                "RequestId", "r",
                "LogicalResourceId", "Db",
                "Data", Map.of("Version", "2")));
    assertThat(json(Response.failure("so"), event("given", "")).value())
        .isEqualTo(
            Map.of(
                "Status", "FAILED",
                "Reason", "so",
                "PhysicalResourceId", "given",
                "StackId", "arn:stack/shop/1-2-3",
                "RequestId", "r",
                "LogicalResourceId", "Db"));
  }

  @Test
  void a_failure_always_has_a_reason() throws Exception {
    assertThat(json(Response.failure(" "), event("", "")).get("Reason").text())
        .isEqualTo("no reason is known");
  }

  /** Characters of one byte, of several when escaped, and of two halves. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\u0001", "\u20ac", "\ud83d\ude00"})
  void keeps_begin_and_end_of_what_is_too_long(String character) throws Exception {
    String reason = "begin " + character.repeat(5000) + " end";
    for (int padding = 0; padding < 2000; padding += 37) {
      var event = event("", "p".repeat(padding));
      String shown = json(Response.failure(reason), event).get("Reason").text();

      assertThat(shown).startsWith("begin ").contains(" [...] ").endsWith(" end");
    }
  }
}
