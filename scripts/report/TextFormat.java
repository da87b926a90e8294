package report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For people at a terminal: what, why, evidence and fix of each finding, then a summary. */
final class TextFormat implements Format.Writer {
  private static final String BOLD = "1";
  private static final String DIM = "2";
  private static final String GREEN = "32";

  private final boolean colours;

  TextFormat(boolean colours) {
    this.colours = colours;
  }

  @Override
  public String write(CheckReport report, Severity failOn) {
    var out = new StringBuilder();
    for (List<Finding> alike : alike(report.all())) {
      write(alike, out);
      out.append('\n');
    }
    checksByReason(report)
        .forEach(
            (reason, checks) ->
                out.append(coloured(DIM, "skipped " + checks + ": " + Visible.line(reason)))
                    .append('\n'));
    boolean clean = report.result(failOn) == CheckReport.Result.CLEAN;
    return out.append(coloured(clean ? GREEN : BOLD, Summary.of(report, failOn)))
        .append('\n')
        .toString();
  }

  private static Map<String, String> checksByReason(CheckReport report) {
    Map<String, String> checks = new LinkedHashMap<>();
    for (CheckReport.Skipped skipped : report.skipped()) {
      checks.merge(skipped.reason(), skipped.check(), (some, more) -> some + ", " + more);
    }
    return checks;
  }

  /** Neighbours of which the same is to be said, so that it is said once. */
  private static List<List<Finding>> alike(List<Finding> findings) {
    List<List<Finding>> groups = new ArrayList<>();
    for (Finding finding : findings) {
      List<Finding> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty() && finding.shown().isEmpty() && areAlike(last.get(0), finding)) {
        last.add(finding);
      } else {
        groups.add(new ArrayList<>(List.of(finding)));
      }
    }
    return groups;
  }

  private static boolean areAlike(Finding a, Finding b) {
    return a.id().equals(b.id()) && a.why().equals(b.why()) && a.fix().equals(b.fix());
  }

  private void write(List<Finding> alike, StringBuilder out) {
    alike.forEach(finding -> headline(finding, out));
    Finding first = alike.get(0);
    Visible.lines(first.why()).forEach(line -> out.append("  ").append(line).append('\n'));
    first.shown().forEach((name, text) -> block(Visible.line(name), text, out));
    block(coloured(GREEN, "fix"), first.fix(), out);
  }

  private void headline(Finding finding, StringBuilder out) {
    if (finding.location() != null) {
      out.append(coloured(BOLD, Visible.line(finding.location().toString()))).append(": ");
    }
    out.append(coloured(colour(finding.severity()), finding.severity().word()))
        .append(": ")
        .append(Visible.line(finding.what()))
        .append(coloured(DIM, " [" + finding.id() + "]"))
        .append('\n');
  }

  private static void block(String name, String text, StringBuilder out) {
    List<String> lines = Visible.lines(text);
    if (lines.size() == 1) {
      out.append("  ").append(name).append(": ").append(lines.get(0)).append('\n');
    } else if (lines.size() > 1) {
      out.append("  ").append(name).append(":\n");
      lines.forEach(line -> out.append(line.isBlank() ? "" : "    " + line).append('\n'));
    }
  }

  private String coloured(String code, String text) {
    return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case NOTE -> "36";
    };
  }
}
