package project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KEYS = List.of("postgres", "planner", "server", "schema");

  @Test
  void is_the_word_with_the_fewest_differences() {
    assertThat(Suggestion.nearest("postgers", KEYS)).contains("postgres");
    assertThat(Suggestion.nearest("Server", KEYS)).contains("server");
    assertThat(Suggestion.nearest("shcema", KEYS)).contains("schema");
    assertThat(Suggestion.nearest("planer", KEYS)).contains("planner");
  }

  @Test
  void is_a_word_that_was_not_typed_to_its_end() {
    assertThat(Suggestion.nearest("post", KEYS)).contains("postgres");
    assertThat(Suggestion.nearest("warn", List.of("off", "note", "warning", "error")))
        .contains("warning");
  }

  @Test
  void is_nothing_when_no_word_is_near() {
    assertThat(Suggestion.nearest("colour", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("x", List.of())).isEmpty();
  }

  @Test
  void counts_a_swap_of_two_letters_once() {
    assertThat(Suggestion.distance("abcd", "abdc")).isEqualTo(1);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
  }
}
