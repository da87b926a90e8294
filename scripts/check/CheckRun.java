package check;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import project.Settings;
import report.CheckReport;
import report.CheckReport.Skipped;
import report.Finding;
import report.Severity;

/** Runs every check, cheap ones first, and collects all that they find. */
public final class CheckRun {
  private static final List<Check> CHECKS =
      List.of(
          new StackTemplateCheck(),
          new IntegrityCheck(),
          new NameCheck(),
          new HistoryCheck(),
          new TransactionModeCheck(),
          new AtlasReadingCheck(),
          new ReplayCheck(),
          new SyncCheck(),
          new LintCheck(),
          new AtlasLintCheck());

  private CheckRun() {}

  /**
   * Checks {@code subject}. A problem that ends the run is in the report, too.
   *
   * @throws ProblemException when the settings grade a rule that there is not
   * @param progress told what is being checked
   */
  public static CheckReport of(Subject subject, Consumer<String> progress)
      throws IOException, SQLException {
    RuleNames.check(subject.settings().lint());
    var findings = new ArrayList<Finding>();
    var checked = new ArrayList<String>();
    var skipped = new ArrayList<Skipped>();
    Map<String, Long> milliseconds = new LinkedHashMap<>();
    for (Check check : CHECKS) {
      progress.accept("checking " + check.id());
      long begin = System.nanoTime();
      try {
        check.run(subject, finding -> graded(finding, subject).ifPresent(findings::add));
        checked.add(check.id());
        for (String left : check.leftOut(subject)) {
          skipped.add(new Skipped(check.id(), left));
        }
      } catch (Check.CannotRun e) {
        skipped.add(new Skipped(check.id(), e.reason(), e.isForNow()));
      } catch (ProblemException e) {
        if (e.kind() == ProblemException.Kind.ENVIRONMENT) {
          return report(subject, findings, checked, skipped, milliseconds).endedBy(e);
        }
        findings.add(Finding.of(check.id(), e));
      }
      milliseconds.put(check.id(), (System.nanoTime() - begin) / 1_000_000);
    }
    return report(subject, findings, checked, skipped, milliseconds);
  }

  private static CheckReport report(
      Subject subject,
      List<Finding> findings,
      List<String> checked,
      List<Skipped> skipped,
      Map<String, Long> milliseconds) {
    return new CheckReport(findings, subject.statements(), checked, skipped, milliseconds);
  }

  /** The finding as loud as the project's settings want it; nothing when they turn it off. */
  private static Optional<Finding> graded(Finding finding, Subject subject) {
    Settings.Rule rule = subject.settings().lint().get(finding.id());
    if (rule == null) {
      return Optional.of(finding);
    }
    return switch (rule.level()) {
      case OFF -> Optional.empty();
      case NOTE -> Optional.of(finding.as(Severity.NOTE));
      case WARNING -> Optional.of(finding.as(Severity.WARNING));
      case ERROR -> Optional.of(finding.as(Severity.ERROR));
    };
  }

  /** The report of a run that did nothing because nothing has changed since a good one. */
  public static CheckReport unchanged(CheckReport good) {
    List<Skipped> skipped =
        CHECKS.stream()
            .map(c -> new Skipped(c.id(), "nothing has changed since the last good run"))
            .toList();
    return new CheckReport(good.findings(), good.statements(), List.of(), skipped, Map.of());
  }
}
