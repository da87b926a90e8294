package check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import report.CheckReport;
import report.Finding;
import report.Severity;
import report.TracedStatement;

class RememberedReportTest {
  private static final CheckReport REPORT = report();

  private static CheckReport report() {
    var evidence = new LinkedHashMap<String, String>();
    evidence.put("z", "first");
    evidence.put("a", "half a character: \uD800, a whole one: 😀");
    return new CheckReport(
        List.of(
            new Finding(
                "a-rule",
                Severity.WARNING,
                new Location("a.sql", 3, 1),
                "t",
                "w\n",
                "y",
                "f",
                evidence),
            new Finding("b-rule", Severity.NOTE, null, "", "", "", "", Map.of())),
        List.of(
            new TracedStatement(
                Location.of("a.sql", 3),
                "x".repeat(100_000),
                List.of(new TracedStatement.Lock("t", "m", "", true)),
                List.of("rewrites t"))),
        List.of(),
        List.of(),
        Map.of());
  }

  @Test
  void gives_again_what_was_written() throws Exception {
    assertThat(RememberedReport.read(RememberedReport.write(REPORT))).contains(REPORT);
    assertThat(
            RememberedReport.read(RememberedReport.write(REPORT))
                .orElseThrow()
                .findings()
                .get(0)
                .evidence()
                .keySet())
        .containsExactly("z", "a");
  }

  @Test
  void is_nothing_when_a_part_is_missing() throws Exception {
    byte[] bytes = RememberedReport.write(REPORT);
    for (int length : new int[] {0, 3, 40, 300, bytes.length - 1}) {
      assertThat(RememberedReport.read(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }
}
