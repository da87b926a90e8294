package io.github.dbtemplate.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import deploy.RunLog;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * The AWS Lambda function behind the custom resource. It ends normally once CloudFormation has an
 * answer, whichever, because Lambda would run it again otherwise; and with an exception when
 * CloudFormation has none, because then Lambda tells the function that answers in its place.
 */
public final class MigrationHandler implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var log = new JsonLog(System.out, Map.of("requestId", context.getAwsRequestId()));
    CustomResourceEvent event;
    try {
      event = CustomResourceEvent.parse(input.readAllBytes());
    } catch (ProblemException e) {
      log.write(RunLog.Level.ERROR, String.valueOf(e.getMessage()), Map.of("event", "failure"));
      throw e;
    }
    var resource =
        new CustomResource(
            new Settings(System.getenv()),
            log,
            "(log: " + context.getLogGroupName() + ", " + context.getLogStreamName() + ")");
    try {
      resource.handle(event, Duration.ofMillis(context.getRemainingTimeInMillis()));
    } catch (ResponseSender.NotSentException e) {
      throw ProblemException.environment("CloudFormation has no answer: " + e.getMessage())
          .why("A function in a network reaches S3 only through a gateway endpoint or a NAT.")
          .fix("add a gateway endpoint for S3 to the subnets' route tables");
    }
  }
}
