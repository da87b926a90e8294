package io.github.dbtemplate.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in docs/deployment.md; versions and hashes are written as one: 2b has version 2. */
class DecisionTest {
  private static final Wanted NONE = new Wanted("", "");

  @ParameterizedTest(name = "{0} to {1} from {2}, packaged {3}: {4}")
  @CsvSource({
    "Create, 2a, '', 2a, applies",
    "Create, 2a, '', 1a, refuses",
    "Create, 1a, '', 2a, refuses",
    "Create, '', '', 2a, refuses",
    "Update, 2a, 1a, 2a, applies",
    "Update, 2a, 2a, 2a, applies", // another property changed, such as ForceUpdate
    "Update, 2a, 1a, 1a, refuses", // the package was not built anew
    "Update, 2b, 2a, 2b, applies", // the newest file was edited before it was applied
    "Update, 1a, 2a, 1a, keeps", // a rollback that meets the old code
    "Update, 1a, 2a, 2a, keeps", // a rollback that meets the new code
    "Update, 1a, 2a, 3a, keeps",
    "Update, 2a, 2b, 2b, keeps", // the same, of an edit
    "Update, 2a, 2b, 2c, refuses",
    "Update, 1a, '', 2a, keeps", // the template before had no version
    "Update, '', 2a, 2a, keeps", // a rollback to a template without a version
    "Update, '', 2a, 1a, refuses",
    "Update, 3a, 2a, 2a, refuses",
    "Delete, 2a, '', 1a, keeps",
  })
  void decides(String type, String requested, String old, String packaged, String expected) {
    var event =
        new CustomResourceEvent(
            type, URI.create("http://x"), "s", "r", "l", "p", wanted(requested), wanted(old));

    if (expected.equals("refuses")) {
      assertThatThrownBy(() -> Decision.of(event, wanted(packaged)))
          .hasMessageStartingWith("the template and the package disagree\nThe template asks for ");
    } else {
      assertThat(Decision.of(event, wanted(packaged)).applies())
          .isEqualTo(expected.equals("applies"));
    }
  }

  private static Wanted wanted(String text) {
    return text.isEmpty() ? NONE : new Wanted("h1:" + text, text.substring(0, 1));
  }

  @Test
  void versions_are_compared_as_atlas_does() {
    var event =
        new CustomResourceEvent(
            "Update",
            URI.create("http://x"),
            "s",
            "r",
            "l",
            "p",
            new Wanted("h1:a", "10"),
            new Wanted("h1:b", "9"));

    assertThat(Decision.withoutPackage(event)).isPresent(); // 10 is before 9, as text
  }
}
