package lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import report.Finding;

/** The examples that docs/checks.md shows: each bad one is found by its rule alone. */
class ExamplesTest {
  private static final String COUNTED = "-- atlas:nolint fails-on-data: .*\n";

  static List<String> rules() {
    return List.copyOf(Rules.IDS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void finds_the_bad_example_and_nothing_else(String rule) throws Exception {
    assertThat(Examples.findings(Examples.files(rule, "bad")))
        .extracting(Finding::id)
        .isNotEmpty()
        .containsOnly(rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void finds_nothing_in_the_good_example(String rule) throws Exception {
    assertThat(Examples.findings(Examples.files(rule, "good"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "blocking-index-build, CONCURRENTLY , blocking-index-build",
    "blocking-index-drop, CONCURRENTLY , blocking-index-drop",
    "blocking-scan, ' NOT VALID', blocking-scan fails-on-data",
    "unindexed-foreign-key, ' NOT VALID', blocking-scan fails-on-data",
    "no-lock-timeout, SET LOCAL lock_timeout = '5s';, no-lock-timeout",
    "table-rewrite, SET LOCAL lock_timeout = '5s';, no-lock-timeout",
  })
  void finds_exactly_what_a_mutation_breaks(String rule, String removed, String expected)
      throws Exception {
    String[] files =
        Examples.files(rule, "good").stream()
            .map(f -> f.replace(removed.equals("CONCURRENTLY") ? "CONCURRENTLY " : removed, ""))
            .map(f -> removed.equals("CONCURRENTLY") ? timed(f) : f)
            .map(f -> expected.contains("fails-on-data") ? f.replaceAll(COUNTED, "") : f)
            .toArray(String[]::new);

    assertThat(Examples.findings(List.of(files)))
        .extracting(Finding::id)
        .containsExactly(expected.split(" "));
  }

  @Test
  void finds_exactly_what_is_not_filled_before() throws Exception {
    List<String> files = new ArrayList<>(Examples.files("fails-on-data", "good"));
    files.removeIf(file -> file.contains("UPDATE"));

    assertThat(Examples.findings(files)).extracting(Finding::id).containsExactly("fails-on-data");
  }

  /** In a transaction, as it would be written without CONCURRENTLY. */
  private static String timed(String file) {
    return file.replace("-- atlas:txmode none\n\n", "SET LOCAL lock_timeout = '5s';\n");
  }

  @ParameterizedTest
  @CsvSource({"blocking-scan, long-work-under-lock", "left-unfinished, mixed-nontransactional"})
  void finds_exactly_what_is_no_longer_split(String rule, String expected) throws Exception {
    String joined =
        String.join("", Examples.files(rule, "good"))
            .replaceAll("(?<=.)\\Q-- atlas:txmode none\\E\\n\\n", "");
    if (!joined.contains("NOT VALID")) {
      joined = "-- atlas:txmode none\n\n" + joined.replace("-- atlas:txmode none\n\n", "");
    }

    assertThat(Examples.findings(List.of(joined)))
        .extracting(Finding::id)
        .containsExactly(expected);
  }

  @Test
  void docs_are_what_rules_and_examples_say() throws Exception {
    Path docs = Path.of("../docs/checks.md");
    String current = ChecksPage.write();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(docs, current);
    }
    assertThat(Files.readString(docs))
        .as(
            "write it with: mvn -pl scripts -am test -Dtest=ExamplesTest -DargLine=-Ddocs.write=true")
        .isEqualTo(current);
  }
}
