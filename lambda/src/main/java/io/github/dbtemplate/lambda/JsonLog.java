package io.github.dbtemplate.lambda;

import deploy.Password;
import deploy.RunLog;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON for each event, as CloudWatch Logs Insights reads it. */
final class JsonLog implements RunLog {
  private final PrintStream out;
  private final Map<String, String> always;

  /**
   * @param always fields of every line
   */
  JsonLog(PrintStream out, Map<String, String> always) {
    this.out = out;
    this.always = Map.copyOf(always);
  }

  @Override
  public void write(Level level, String message, Map<String, ?> fields) {
    var line = new LinkedHashMap<String, Object>();
    line.put("timestamp", Instant.now().toString());
    line.put("level", level.name());
    line.put("message", Password.hideUrls(message));
    line.putAll(always);
    line.putAll(fields);
    out.println(JsonText.of(line));
    out.flush();
  }
}
