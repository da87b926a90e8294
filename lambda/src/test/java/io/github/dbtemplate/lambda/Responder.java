package io.github.dbtemplate.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The function of the stack template that answers when the migration function could not. */
final class Responder {
  private static final Path TEMPLATE = Path.of("../cloud-formation.yaml");
  private static final String CALL = "\nimport sys\nhandler(json.loads(sys.stdin.read()), None)\n";

  private final String code;
  private String output = "";

  private Responder(String code) {
    this.code = code;
  }

  /** As it stands in the template; skips the test where there is no Python. */
  static Responder ofTemplate() throws IOException, InterruptedException {
    try {
      new ProcessBuilder("python3", "--version").start().waitFor();
    } catch (IOException e) {
      Assumptions.abort("python3 is not installed, in which the responder is written");
    }
    String template = Files.readString(TEMPLATE);
    String resource = template.substring(template.indexOf("\n  AnswerInstead:\n"));
    String block = resource.substring(resource.indexOf("InlineCode: |\n") + 14);
    return new Responder(
        block
            .lines()
            .takeWhile(line -> line.isEmpty() || line.startsWith("        "))
            .map(String::stripTrailing)
            .map(line -> line.isEmpty() ? "" : line.substring(8))
            .collect(java.util.stream.Collectors.joining("\n")));
  }

  /** Lambda's word to the destination of an invocation that failed. */
  void answer(String event, Function.End end) throws IOException, InterruptedException {
    var record = new LinkedHashMap<String, Object>();
    record.put("requestContext", Map.of("condition", "RetriesExhausted"));
    record.put("responsePayload", Map.of("errorMessage", "it ended with " + end));
    String json = JsonText.of(record);
    json = json.substring(0, json.length() - 1) + ",\"requestPayload\":" + event + "}";
    Process python =
        new ProcessBuilder("python3", "-c", code + CALL).redirectErrorStream(true).start();
    python.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    python.getOutputStream().close();
    output += new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
  }

  String output() {
    return output;
  }

  int length() {
    return code.length();
  }
}
