package report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import org.junit.jupiter.api.Test;
import report.CheckReport.Result;

class CheckReportTest {
  @Test
  void fails_on_findings_that_are_bad_enough() {
    CheckReport report = Reports.of(Reports.REWRITE, Reports.NOTE);

    assertThat(report.exitCode(Severity.ERROR)).isEqualTo(0);
    assertThat(report.result(Severity.ERROR)).isEqualTo(Result.CLEAN);
    assertThat(report.exitCode(Severity.WARNING)).isEqualTo(1);
    assertThat(report.result(Severity.WARNING)).isEqualTo(Result.FINDINGS);
    assertThat(report.exitCode(Severity.NOTE)).isEqualTo(1);
    assertThat(Reports.of().exitCode(Severity.NOTE)).isEqualTo(0);
  }

  @Test
  void of_a_run_that_a_problem_ended_says_whose_it_is() {
    ProblemException bad = ProblemException.input("bad").at(Location.of("a.sql", 1));

    CheckReport ended = Reports.of(Reports.NOTE).endedBy(bad);

    assertThat(ended.exitCode(Severity.ERROR)).isEqualTo(2);
    assertThat(ended.result(Severity.ERROR)).isEqualTo(Result.ERROR);
    assertThat(ended.all())
        .containsExactly(
            Reports.NOTE, Finding.error("bad-input", Location.of("a.sql", 1), "bad", "", ""));
    assertThat(Reports.of().endedBy(Reports.noServer()).exitCode(Severity.ERROR)).isEqualTo(3);
    assertThat(Reports.of().endedBy(Reports.noServer()).all().get(0).id()).isEqualTo("environment");
  }

  @Test
  void severities_grow_from_note_to_error() {
    assertThat(Severity.NOTE).isLessThan(Severity.WARNING);
    assertThat(Severity.WARNING).isLessThan(Severity.ERROR);
    assertThat(Severity.WARNING.word()).isEqualTo("warning");
  }
}
