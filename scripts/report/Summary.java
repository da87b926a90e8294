package report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in one line. */
final class Summary {
  private Summary() {}

  /** {@code 2 errors, 1 warning (5 checks, 0.42 s)}. */
  static String of(CheckReport report, Severity failOn) {
    return verdict(report, failOn) + " (" + effort(report) + ")";
  }

  /** {@code clean}, {@code clean, with 1 note}, {@code 2 errors} or {@code stopped: 1 error}. */
  static String verdict(CheckReport report, Severity failOn) {
    String count = count(report.all());
    return switch (report.result(failOn)) {
      case CLEAN -> count.isEmpty() ? "clean" : "clean, with " + count;
      case FINDINGS -> count;
      case ERROR -> "stopped: " + count;
    };
  }

  /** {@code 5 checks, 0.42 s}. */
  static String effort(CheckReport report) {
    long time = report.milliseconds().values().stream().mapToLong(Long::longValue).sum();
    return String.format(
        Locale.ROOT, "%s, %.2f s", plural(report.checked().size(), "check"), time / 1000.0);
  }

  /** {@code 2 errors, 1 warning}; empty when there are none. */
  static String count(List<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        parts.add(plural(count, severity.word()));
      }
    }
    return String.join(", ", parts);
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
