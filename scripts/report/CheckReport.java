package report;

import java.util.List;
import java.util.Map;

/**
 * What one run of {@code check-migrations} has to say.
 *
 * @param findings in the order they were found
 * @param checked the slugs of the checks that ran
 * @param skipped the checks that did not run, each with its reason
 * @param milliseconds time spent, phase to milliseconds, in the order the phases ran
 */
public record CheckReport(
    List<Finding> findings,
    List<String> checked,
    List<Skipped> skipped,
    Map<String, Long> milliseconds) {
  /** A check that did not run. */
  public record Skipped(String check, String reason) {}
}
