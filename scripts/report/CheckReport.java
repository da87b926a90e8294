package report;

import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of {@code check-migrations} has to say.
 *
 * @param findings in the order they were found
 * @param statements what each new statement did, in the order they ran; empty when none was run
 * @param checked the slugs of the checks that ran
 * @param skipped the checks that did not run, each with its reason
 * @param milliseconds time spent, phase to milliseconds, in the order the phases ran
 * @param problem what ended the run before all checks were done; empty when nothing did
 */
public record CheckReport(
    List<Finding> findings,
    List<TracedStatement> statements,
    List<String> checked,
    List<Skipped> skipped,
    Map<String, Long> milliseconds,
    Optional<ProblemException> problem) {

  /**
   * A check that did not run.
   *
   * @param forNow whether it may run the next time, although the project is the same
   */
  public record Skipped(String check, String reason, boolean forNow) {
    public Skipped(String check, String reason) {
      this(check, reason, false);
    }
  }

  public CheckReport {
    findings = List.copyOf(findings);
    statements = List.copyOf(statements);
    checked = List.copyOf(checked);
    skipped = List.copyOf(skipped);
    milliseconds = Collections.unmodifiableMap(new LinkedHashMap<>(milliseconds));
  }

  /** The report of a run that came to its end. */
  public CheckReport(
      List<Finding> findings,
      List<TracedStatement> statements,
      List<String> checked,
      List<Skipped> skipped,
      Map<String, Long> milliseconds) {
    this(findings, statements, checked, skipped, milliseconds, Optional.empty());
  }

  /** The same report of a run that {@code cause} ended early. */
  public CheckReport endedBy(ProblemException cause) {
    return new CheckReport(
        findings, statements, checked, skipped, milliseconds, Optional.of(cause));
  }

  /** What the run came to. */
  public enum Result {
    /** Nothing as bad as what the run was to fail on. */
    CLEAN,
    /** Findings that the run was to fail on. */
    FINDINGS,
    /** A problem ended the run: not everything was checked. */
    ERROR;

    /** The word that reports use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the run came to.
   *
   * @param failOn the least severity that counts
   */
  public Result result(Severity failOn) {
    if (problem.isPresent()) {
      return Result.ERROR;
    }
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0)
        ? Result.FINDINGS
        : Result.CLEAN;
  }

  /**
   * The exit code: 0 clean, 1 findings, 2 bad input, 3 environment.
   *
   * @param failOn the least severity that counts
   */
  public int exitCode(Severity failOn) {
    return problem
        .map(cause -> cause.kind() == ProblemException.Kind.INPUT ? 2 : 3)
        .orElse(result(failOn) == Result.CLEAN ? 0 : 1);
  }

  /** The findings about a statement. */
  List<Finding> about(TracedStatement statement) {
    return findings.stream()
        .filter(finding -> statement.location().equals(finding.location()))
        .toList();
  }

  /** The checks that did not run, by the reason, in the order of the checks. */
  Map<String, List<String>> skippedByReason() {
    Map<String, List<String>> checks = new LinkedHashMap<>();
    for (Skipped each : skipped) {
      checks.computeIfAbsent(each.reason(), reason -> new ArrayList<>()).add(each.check());
    }
    return checks;
  }

  /** All findings, with the problem that ended the run, if one did, as the last of them. */
  public List<Finding> all() {
    if (problem.isEmpty()) {
      return findings;
    }
    ProblemException cause = problem.get();
    String id = cause.kind() == ProblemException.Kind.INPUT ? "bad-input" : "environment";
    var all = new ArrayList<>(findings);
    all.add(Finding.of(id, cause));
    return all;
  }
}
