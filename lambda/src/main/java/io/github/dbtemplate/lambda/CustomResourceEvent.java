package io.github.dbtemplate.lambda;

import atlas.Json;
import io.github.dbtemplate.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What CloudFormation sends to a custom resource (CloudFormation User Guide, Custom resource
 * request objects). All values are texts there; what is absent is empty.
 *
 * @param responseUrl where the answer is put. Whoever knows it can answer in our place: it is never
 *     shown
 * @param physicalId empty on Create
 * @param requested what the template says now
 * @param old what it said before an Update
 */
record CustomResourceEvent(
    String requestType,
    URI responseUrl,
    String stackId,
    String requestId,
    String logicalId,
    String physicalId,
    Wanted requested,
    Wanted old) {
  /**
   * The properties that say which migrations are meant.
   *
   * @param hash of the migration directory
   * @param version of its last file
   */
  record Wanted(String hash, String version) {
    static Wanted of(Json properties) {
      return new Wanted(
          properties.get("MigrationHash").text(), properties.get("MigrationVersion").text());
    }
  }

  /**
   * @throws ProblemException (input) when nobody could be answered
   */
  static CustomResourceEvent parse(byte[] content) {
    Json event;
    try {
      event = Json.parse(new String(content, StandardCharsets.UTF_8));
    } catch (Json.MalformedException e) {
      throw notFromCloudFormation("it is no JSON");
    }
    return new CustomResourceEvent(
        event.get("RequestType").text(),
        url(event.get("ResponseURL").text()),
        event.get("StackId").text(),
        event.get("RequestId").text(),
        event.get("LogicalResourceId").text(),
        event.get("PhysicalResourceId").text(),
        Wanted.of(event.get("ResourceProperties")),
        Wanted.of(event.get("OldResourceProperties")));
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw notFromCloudFormation("its ResponseURL is no URL"); // without the cause, which shows it
    }
    if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
      throw notFromCloudFormation("it has no ResponseURL");
    }
    return url;
  }

  private static ProblemException notFromCloudFormation(String why) {
    return ProblemException.input("this event is not from CloudFormation: " + why)
        .why("There is nobody to answer, and nothing was done.")
        .fix("let a custom resource's ServiceToken name this function; do not invoke it yourself");
  }

  /**
   * The identity to answer with. CloudFormation takes another one than it sent for a replacement,
   * and deletes the old; two deliveries of one Create must agree.
   */
  String answeredId() {
    if (!physicalId.isEmpty()) {
      return physicalId;
    }
    String stack = stackId.substring(stackId.lastIndexOf('/') + 1);
    return (logicalId.isEmpty() ? "migration" : logicalId) + "-" + stack;
  }

  /** Without the URL. */
  @Override
  public String toString() {
    return requestType + " of " + logicalId + " (request " + requestId + ")";
  }
}
