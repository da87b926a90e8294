package report;

import io.github.dbtemplate.problem.Location;
import java.util.LinkedHashMap;
import java.util.Map;

/** For GitLab: a Code Quality report, whose findings it shows in the merge request. */
final class GitlabFormat implements Format.Writer {
  /** Where a finding is shown that is about no file. */
  private static final String PROJECT = "atlas.hcl";

  private final String prefix;

  /**
   * Makes the format.
   *
   * @param prefix what comes before the paths, which are relative to the repository's root
   */
  GitlabFormat(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String write(CheckReport report, Severity failOn) {
    var names = new Stable();
    return Json.of(report.all().stream().map(finding -> entry(finding, names)).toList()) + "\n";
  }

  private Map<String, Object> entry(Finding finding, Stable names) {
    Location place = finding.location();
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("path", prefix + (place == null ? PROJECT : place.file()));
    location.put("lines", Map.of("begin", place == null ? 1 : Math.max(1, place.line())));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("description", GithubFormat.message(finding));
    entry.put("check_name", finding.id());
    entry.put("fingerprint", names.fingerprint(finding));
    entry.put("severity", severity(finding.severity()));
    entry.put("location", location);
    return entry;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
