package io.github.dbtemplate.lambda;

import deploy.DatabaseStatus;
import deploy.Deadline;
import deploy.MigrationRunner;
import deploy.Migrations;
import deploy.Outcome;
import deploy.Password;
import deploy.RunLog;
import deploy.TargetDatabase;
import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what CloudFormation asks for, and answers exactly once, whatever happens and however long it
 * takes.
 */
final class CustomResource {
  private final Settings settings;
  private final RunLog log;
  private final String whereToLook;

  /**
   * @param whereToLook for more than a reason says: the log
   */
  CustomResource(Settings settings, RunLog log, String whereToLook) {
    this.settings = settings;
    this.log = log;
    this.whereToLook = whereToLook;
  }

  /**
   * Handles one event.
   *
   * @param left until nothing can be sent any more
   * @return whether the answer was SUCCESS
   * @throws ResponseSender.NotSentException when CloudFormation does not have the answer
   */
  boolean handle(CustomResourceEvent event, Duration left) throws ResponseSender.NotSentException {
    Deadline end = Deadline.in(left);
    log.info("received: " + event, Map.of("event", "request", "type", event.requestType()));
    Response response = respond(event, end);
    new ResponseSender(log).send(event.responseUrl(), response.to(event), end);
    log.info(
        "answered " + (response.succeeded() ? "SUCCESS" : "FAILED"),
        Map.of("event", "answer", "status", response.succeeded() ? "SUCCESS" : "FAILED"));
    return response.succeeded();
  }

  private Response respond(CustomResourceEvent event, Deadline end) {
    Duration margin;
    try {
      margin = settings.answerMargin();
    } catch (ProblemException e) {
      return failure(e);
    }
    return respond(event, end, margin);
  }

  /** The work is in a thread of its own, so that nothing in it can keep the answer back. */
  private Response respond(CustomResourceEvent event, Deadline end, Duration margin) {
    var work = new FutureTask<>(() -> work(event, Deadline.in(end.left().minus(margin))));
    var thread = new Thread(work, "migration");
    thread.setDaemon(true);
    thread.start();
    Duration patience = end.left().minus(margin.dividedBy(3));
    try {
      return work.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      return failure(
          ProblemException.environment("the migration did not end in time")
              .why("It was given up; what it did is not known.")
              .fix("./jbang migration-status --url-env DATABASE_URL, then deploy again"));
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      return failure(e);
    } catch (ExecutionException e) {
      return failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private Response work(CustomResourceEvent event, Deadline deadline) {
    Optional<Decision> early = Decision.withoutPackage(event);
    if (early.isPresent()) {
      return unchanged(early.get());
    }
    MigrationDirectory directory = Migrations.intact(settings.migrations(), "migrations");
    var packaged = new Wanted(directory.hash(), directory.version());
    Decision decision = Decision.of(event, packaged);
    if (!decision.applies()) {
      return unchanged(decision);
    }
    TargetDatabase target = settings.target();
    var runner = new MigrationRunner(directory, settings::atlas, log);
    Outcome outcome = runner.apply(target, settings.run(), deadline);
    if (outcome.failure().isPresent()) {
      return failure(outcome.failure().get());
    }
    return Response.success(data(outcome));
  }

  private Response unchanged(Decision decision) {
    log.warn(decision.why());
    return Response.success(Map.of());
  }

  /** Versions and counts only: everybody may see them. */
  private static Map<String, String> data(Outcome outcome) {
    DatabaseStatus after = outcome.after();
    var data = new LinkedHashMap<String, String>();
    data.put("Version", after.current());
    data.put("Applied", Integer.toString(outcome.applied().size()));
    data.put("Pending", Integer.toString(after.pending().size()));
    return data;
  }

  private Response failure(Throwable failure) {
    String reason =
        failure instanceof ProblemException problem
            ? String.valueOf(problem.getMessage())
            : "This is a defect of the migration function: " + failure;
    String shown = Password.hideUrls(reason);
    log.write(RunLog.Level.ERROR, shown, Map.of("event", "failure"));
    if (!(failure instanceof ProblemException)) {
      for (StackTraceElement frame : failure.getStackTrace()) {
        log.write(RunLog.Level.ERROR, "    at " + frame, Map.of());
      }
    }
    return Response.failure(shown.replace('\n', ' ') + " " + whereToLook);
  }
}
