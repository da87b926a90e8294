package io.github.dbtemplate.lambda;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to CloudFormation (User Guide, Custom resource response objects). Its reason is shown
 * to everybody who may see the stack.
 *
 * @param reason for a failure; shortened in its middle when it is too long
 * @param data what {@code Fn::GetAtt} finds
 */
record Response(boolean succeeded, String reason, Map<String, String> data) {
  /** Of the whole answer in bytes; with one more, CloudFormation loses the reason. */
  static final int LIMIT = 4096;

  private static final int LONGEST_REASON = 1500;
  private static final String GAP = " [...] ";

  static Response success(Map<String, String> data) {
    return new Response(true, "", data);
  }

  static Response failure(String reason) {
    return new Response(false, reason.isBlank() ? "no reason is known" : reason, Map.of());
  }

  /** The answer to that event, in at most {@link #LIMIT} bytes. */
  byte[] to(CustomResourceEvent event) {
    int longest = LONGEST_REASON;
    String json = json(event, shortened(longest));
    while (json.length() > LIMIT && longest > 0) {
      longest = Math.max(0, longest - (json.length() - LIMIT + 5) / 6 - 1);
      json = json(event, shortened(longest));
    }
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private String json(CustomResourceEvent event, String shownReason) {
    var body = new LinkedHashMap<String, Object>();
    body.put("Status", succeeded ? "SUCCESS" : "FAILED");
    if (!succeeded) {
      body.put("Reason", shownReason);
    }
    body.put("PhysicalResourceId", event.answeredId());
    body.put("StackId", event.stackId());
    body.put("RequestId", event.requestId());
    body.put("LogicalResourceId", event.logicalId());
    if (!data.isEmpty()) {
      body.put("Data", data);
    }
    return JsonText.of(body);
  }

  /** The begin says what happened, the end what to do. */
  private String shortened(int longest) {
    if (reason.length() <= longest) {
      return reason;
    }
    int half = Math.max(0, (longest - GAP.length()) / 2);
    return reason.substring(0, half) + GAP + reason.substring(reason.length() - half);
  }
}
