package report;

import java.util.ArrayList;
import java.util.List;

/** How many findings there are, in words. */
final class Count {
  private Count() {}

  /** {@code 2 errors, 1 warning}; empty when there are none. */
  static String of(CheckReport report) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long count = report.count(severity);
      if (count > 0) {
        parts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
      }
    }
    return String.join(", ", parts);
  }
}
