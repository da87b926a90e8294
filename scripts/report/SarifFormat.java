package report;

import io.github.dbtemplate.problem.Location;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For code scanning: SARIF 2.1.0 (OASIS standard, "Static Analysis Results Interchange Format").
 */
final class SarifFormat implements Format.Writer {
  /** Where a finding is shown that is about no file: GitHub wants a line of a file for each. */
  private static final String PROJECT = "atlas.hcl";

  private final String prefix;

  /**
   * Makes the format.
   *
   * @param prefix what comes before the paths, which are relative to the repository's root
   */
  SarifFormat(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String write(CheckReport report, Severity failOn) {
    Map<String, Finding> rules = new LinkedHashMap<>();
    report.all().forEach(finding -> rules.putIfAbsent(finding.id(), finding));
    List<String> ids = List.copyOf(rules.keySet());
    var names = new Stable();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "check-migrations");
    driver.put("rules", rules.values().stream().map(SarifFormat::rule).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "utf16CodeUnits");
    run.put("invocations", List.of(Map.of("executionSuccessful", report.problem().isEmpty())));
    run.put(
        "results",
        report.all().stream()
            .map(finding -> result(finding, ids.indexOf(finding.id()), names))
            .toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return Json.of(log) + "\n";
  }

  /** A rule as one of its findings tells it; GitHub wants a description of each, and help. */
  private static Map<String, Object> rule(Finding finding) {
    String words = finding.id().replace('-', ' ');
    String why = String.join("\n", Visible.lines(finding.why()));
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", finding.id());
    rule.put("shortDescription", Map.of("text", words));
    rule.put("fullDescription", Map.of("text", why.isEmpty() ? words : why));
    rule.put("help", Map.of("text", why.isEmpty() ? words : why));
    return rule;
  }

  private Map<String, Object> result(Finding finding, int rule, Stable names) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.id());
    result.put("ruleIndex", rule);
    result.put("level", finding.severity().word());
    result.put("message", Map.of("text", GithubFormat.message(finding)));
    result.put("locations", List.of(Map.of("physicalLocation", place(finding.location()))));
    result.put("partialFingerprints", Map.of("finding/v1", names.fingerprint(finding)));
    return result;
  }

  private Map<String, Object> place(@Nullable Location location) {
    Map<String, Object> place = new LinkedHashMap<>();
    String file = prefix + (location == null ? PROJECT : location.file());
    place.put("artifactLocation", Map.of("uri", uri(file)));
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", location == null ? 1 : Math.max(1, location.line()));
    if (location != null && location.column() > 0) {
      region.put("startColumn", location.column());
    }
    place.put("region", region);
    return place;
  }

  private static String uri(String path) {
    return URLEncoder.encode(Visible.line(path), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%5C", "/")
        .replace("%2F", "/");
  }
}
