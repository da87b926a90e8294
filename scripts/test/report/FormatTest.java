package report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dbtemplate.problem.ProblemException;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void is_meant_by_its_word() {
    for (Format format : Format.values()) {
      assertThat(Format.of(format.word())).isEqualTo(format);
      assertThat(format.writer(Format.Surroundings.PLAIN).write(Reports.of(), Severity.ERROR))
          .endsWith("\n");
    }
    assertThat(Format.words())
        .containsExactly("text", "json", "markdown", "github", "gitlab", "sarif");
  }

  @Test
  void that_is_unknown_is_refused_with_those_there_are() {
    assertThat(catchThrowableOfType(ProblemException.class, () -> Format.of("xml")))
        .hasMessage(
            """
            there is no format xml
            There are text, json, markdown, github, gitlab, sarif.
            fix: --format text""");
  }
}
