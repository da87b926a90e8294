package report;

import io.github.dbtemplate.problem.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For programs: every key is always there, in this order; a place or object that is not known is
 * null.
 */
final class JsonFormat implements Format.Writer {
  @Override
  public String write(CheckReport report, Severity failOn) {
    var json = new LinkedHashMap<String, Object>();
    json.put("result", report.result(failOn).word());
    json.put("exitCode", report.exitCode(failOn));
    json.put("findings", report.all().stream().map(JsonFormat::finding).toList());
    json.put("statements", report.statements().stream().map(s -> statement(s, report)).toList());
    json.put("checked", report.checked());
    json.put("skipped", report.skipped().stream().map(JsonFormat::skipped).toList());
    json.put("milliseconds", report.milliseconds());
    return Json.of(json) + "\n";
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", finding.id());
    json.put("severity", finding.severity().word());
    place(finding.location(), json);
    json.put("object", finding.object().isEmpty() ? null : finding.object());
    json.put("what", finding.what());
    json.put("why", finding.why());
    json.put("fix", finding.fix());
    json.put("evidence", finding.evidence());
    return json;
  }

  private static void place(@Nullable Location place, Map<String, @Nullable Object> json) {
    json.put("file", place == null ? null : place.file());
    json.put("line", place == null || place.line() == 0 ? null : place.line());
    json.put("column", place == null || place.column() == 0 ? null : place.column());
  }

  private static Map<String, @Nullable Object> statement(
      TracedStatement statement, CheckReport report) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    place(statement.location(), json);
    json.put("sql", statement.sql());
    json.put("locks", statement.locks().stream().map(JsonFormat::lock).toList());
    json.put("did", statement.did());
    json.put("findings", report.about(statement).stream().map(Finding::id).toList());
    return json;
  }

  private static Map<String, @Nullable Object> lock(TracedStatement.Lock lock) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("table", lock.table());
    json.put("mode", lock.mode());
    json.put("blocks", lock.blocks().isEmpty() ? null : lock.blocks());
    json.put("held", lock.held());
    return json;
  }

  private static Map<String, @Nullable Object> skipped(CheckReport.Skipped skipped) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("check", skipped.check());
    json.put("reason", skipped.reason());
    return json;
  }
}
