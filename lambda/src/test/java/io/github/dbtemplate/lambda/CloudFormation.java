package io.github.dbtemplate.lambda;

import atlas.Json;
import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plays CloudFormation for a stack with one custom resource: sends what the real one sends, in its
 * order, and ends in the state that the real one ends in. Waits for no answer longer than the
 * function runs, where the real one waits for the ServiceTimeout.
 */
final class CloudFormation {
  /** The states of a stack that matter here. */
  enum State {
    CREATE_COMPLETE,
    ROLLBACK_COMPLETE,
    ROLLBACK_FAILED,
    UPDATE_COMPLETE,
    UPDATE_ROLLBACK_COMPLETE,
    UPDATE_ROLLBACK_FAILED,
    DELETE_COMPLETE,
    DELETE_FAILED
  }

  private static final String STACK =
      "arn:aws:cloudformation:eu-west-1:1:stack/shop/6a1b2c3d-0000-4000-8000-c0ffee";

  private final ResponseBucket bucket;
  private final Duration timeout;
  private String physicalId = "";
  private Wanted current = new Wanted("", "");
  private String reason = "";
  private Json answer;
  private Responder responder;

  CloudFormation(ResponseBucket bucket, Duration timeout) {
    this.bucket = bucket;
    this.timeout = timeout;
  }

  /** Lambda tells the responder about invocations that fail. */
  CloudFormation with(Responder destination) {
    responder = destination;
    return this;
  }

  /** Why the last request failed, as it is shown in the console. */
  String reason() {
    return reason;
  }

  /** The last answer; null when there was none. */
  Json answer() {
    return answer;
  }

  String physicalId() {
    return physicalId;
  }

  State create(Function function, Wanted wanted) throws Exception {
    if (sends(function, "Create", wanted, null)) {
      current = wanted;
      return State.CREATE_COMPLETE;
    }
    String why = reason;
    boolean deleted = sends(function, "Delete", wanted, null);
    reason = why;
    return deleted ? State.ROLLBACK_COMPLETE : State.ROLLBACK_FAILED;
  }

  /** An update of a stack in which nothing else fails. */
  State update(Function function, Wanted wanted) throws Exception {
    return update(function, wanted, false, function);
  }

  /**
   * @param laterFails whether a resource that depends on this one fails
   * @param atRollback the code that the rollback meets: mostly the old, sometimes still the new
   */
  State update(Function function, Wanted wanted, boolean laterFails, Function atRollback)
      throws Exception {
    Wanted before = current;
    if (sends(function, "Update", wanted, before) && !laterFails) {
      current = wanted;
      return State.UPDATE_COMPLETE;
    }
    String why = reason;
    boolean rolledBack = sends(atRollback, "Update", before, wanted);
    if (rolledBack) {
      reason = why;
    }
    return rolledBack ? State.UPDATE_ROLLBACK_COMPLETE : State.UPDATE_ROLLBACK_FAILED;
  }

  State delete(Function function) throws Exception {
    return sends(function, "Delete", current, null) ? State.DELETE_COMPLETE : State.DELETE_FAILED;
  }

  /** The resource was never answered for: CloudFormation makes up an identity. */
  State deleteUnknown(Function function) throws Exception {
    physicalId = "shop-DatabaseMigration-1XMADEUP";
    return delete(function);
  }

  private boolean sends(Function function, String type, Wanted wanted, Wanted old)
      throws Exception {
    String url = bucket.newUrl();
    answer = null;
    reason = "CloudFormation did not receive a response from your Custom Resource";
    String event = event(type, url, wanted, old);
    Function.End end = function.invoke(event, timeout);
    if (end != Function.End.RESPONSE && responder != null) {
      responder.answer(event, end);
    }
    return accept(url);
  }

  private boolean accept(String url) throws IOException {
    List<Json> answers = bucket.answers(url);
    if (answers.isEmpty()) {
      return false;
    }
    if (answers.size() > 1) {
      throw new IOException("answered " + answers.size() + " times");
    }
    answer = answers.get(0);
    String id = answer.get("PhysicalResourceId").text();
    if (!answer.get("StackId").text().equals(STACK)
        || !answer.get("LogicalResourceId").text().equals("DatabaseMigration")) {
      throw new IOException("answered for another resource");
    }
    if (!physicalId.isEmpty() && !physicalId.equals(id)) {
      throw new IOException("replaced " + physicalId + " by " + id);
    }
    physicalId = id;
    reason = answer.get("Reason").text();
    return answer.get("Status").text().equals("SUCCESS");
  }

  /** The event for a request, with all values as texts. */
  String event(String type, String url, Wanted wanted, Wanted old) {
    var event = new LinkedHashMap<String, Object>();
    event.put("RequestType", type);
    event.put("ServiceToken", "arn:aws:lambda:eu-west-1:1:function:migrate");
    event.put("ResponseURL", url);
    event.put("StackId", STACK);
    event.put("RequestId", UUID.randomUUID().toString());
    event.put("LogicalResourceId", "DatabaseMigration");
    event.put("ResourceType", "Custom::DatabaseMigration");
    event.put("ResourceProperties", properties(wanted));
    if (!type.equals("Create")) {
      event.put("PhysicalResourceId", physicalId);
    }
    if (old != null) {
      event.put("OldResourceProperties", properties(old));
    }
    return JsonText.of(event);
  }

  private static Map<String, String> properties(Wanted wanted) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("ServiceToken", "arn:aws:lambda:eu-west-1:1:function:migrate");
    properties.put("ServiceTimeout", "960");
    properties.put("ForceUpdate", "");
    if (!wanted.hash().isEmpty()) {
      properties.put("MigrationHash", wanted.hash());
    }
    if (!wanted.version().isEmpty()) {
      properties.put("MigrationVersion", wanted.version());
    }
    return properties;
  }
}
