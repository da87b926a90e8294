package report;

import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * For GitHub Actions: one workflow command a finding, which GitHub shows beside the line it is
 * about, and a summary for the log. GitHub shows ten errors and ten warnings of a step, so one of
 * each kind comes first, and what is like it at the end.
 */
final class GithubFormat implements Format.Writer {
  private final String prefix;

  /**
   * Makes the format.
   *
   * @param prefix what comes before the paths, because GitHub wants them from the repository's root
   */
  GithubFormat(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String write(CheckReport report, Severity failOn) {
    var out = new StringBuilder();
    List<Finding> others = new ArrayList<>();
    for (List<Finding> alike : Alike.groups(report.all())) {
      out.append(command(alike.get(0))).append('\n');
      others.addAll(alike.subList(1, alike.size()));
    }
    others.forEach(finding -> out.append(command(finding)).append('\n'));
    return out.append(Summary.of(report, failOn)).append('\n').toString();
  }

  private String command(Finding finding) {
    String command = finding.severity() == Severity.NOTE ? "notice" : finding.severity().word();
    List<String> properties = new ArrayList<>();
    Location place = finding.location();
    if (place != null) {
      properties.add("file=" + property(prefix + place.file()));
      if (place.line() > 0) {
        properties.add("line=" + place.line());
      }
      if (place.column() > 0) {
        properties.add("col=" + place.column());
      }
    }
    properties.add("title=" + property(Visible.line(finding.id())));
    return "::" + command + " " + String.join(",", properties) + "::" + data(message(finding));
  }

  /** All that is to be said of a finding, line by line. */
  static String message(Finding finding) {
    List<String> lines = new ArrayList<>(Visible.lines(finding.what()));
    lines.addAll(Visible.lines(finding.why()));
    finding.shown().forEach((name, text) -> lines.addAll(Visible.lines(name + ": " + text)));
    if (!finding.fix().isBlank()) {
      lines.addAll(Visible.lines("fix: " + finding.fix()));
    }
    return String.join("\n", lines);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
