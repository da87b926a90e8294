package io.github.dbtemplate.lambda;

import deploy.Deadline;
import deploy.MigrationRunner;
import deploy.Migrations;
import deploy.Outcome;
import deploy.Password;
import deploy.RunOptions;
import deploy.StatusText;
import io.github.dbtemplate.problem.ProblemException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The same in a container or on a laptop, for what takes longer than a function may run. The exit
 * codes are those of the commands: 0 all is applied, 1 a migration failed, 2 bad input, 3 something
 * outside is missing or broken.
 */
public final class Main {
  private static final String USAGE =
      """
      java -jar migrate.jar [--dry-run | --status] [--to VERSION] [--baseline VERSION]
      java -jar migrate.jar --cfn-event-env NAME
      The environment says which database: see docs/deployment.md.
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private Main(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  public static void main(String... args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new Main(System.getenv(), out, err).run(args);
    System.exit(exitCode);
  }

  private int run(String... args) {
    try {
      var arguments = Arguments.parse(args);
      if (arguments.help()) {
        out.print(USAGE);
        return 0;
      }
      return arguments.eventVariable().isEmpty() ? migrate(arguments) : answer(arguments);
    } catch (ProblemException e) {
      err.println("error: " + Password.hideUrls(String.valueOf(e.getMessage())));
      return e.kind() == ProblemException.Kind.INPUT ? 2 : 3;
    }
  }

  private int migrate(Arguments arguments) {
    var settings = new Settings(environment);
    var directory = Migrations.intact(settings.migrations(), "migrations");
    var runner = new MigrationRunner(directory, settings::atlas, new JsonLog(out, Map.of()));
    var target = settings.target();
    RunOptions usual = settings.run();
    var options =
        new RunOptions(
            arguments.to(), arguments.baseline(), usual.revisionsSchema(), usual.timeouts());
    switch (arguments.mode()) {
      case STATUS -> {
        var status = runner.status(target, options, Deadline.none());
        out.println(StatusText.summary(status));
        return status.pending().isEmpty() ? 0 : 1;
      }
      case DRY_RUN -> {
        out.print(StatusText.statements(runner.dryRun(target, options, Deadline.none())));
        return 0;
      }
      default -> {
        return report(runner.apply(target, options, Deadline.none()));
      }
    }
  }

  private int report(Outcome outcome) {
    out.println(StatusText.summary(outcome.after()));
    if (outcome.failure().isEmpty()) {
      return 0;
    }
    ProblemException failure = outcome.failure().get();
    err.println("error: " + Password.hideUrls(String.valueOf(failure.getMessage())));
    return failure.kind() == ProblemException.Kind.INPUT ? 1 : 3;
  }

  /** Answers CloudFormation for the function that started this task. */
  private int answer(Arguments arguments) {
    String variable = arguments.eventVariable();
    String event = environment.getOrDefault(variable, "");
    if (event.isBlank()) {
      throw ProblemException.input("the environment variable " + variable + " is not set")
          .why("It holds the event of CloudFormation that is to be answered.")
          .fix("let the task's override set it, from a secret: the event holds a pre-signed URL");
    }
    var resource =
        new CustomResource(
            new Settings(environment), new JsonLog(out, Map.of()), "(see the task's log)");
    try {
      boolean succeeded =
          resource.handle(
              CustomResourceEvent.parse(event.getBytes(StandardCharsets.UTF_8)),
              arguments.timeLimit().orElse(Duration.ofMinutes(55)));
      return succeeded ? 0 : 1;
    } catch (ResponseSender.NotSentException e) {
      throw ProblemException.environment("CloudFormation has no answer: " + e.getMessage())
          .why("The stack waits for one until the resource's ServiceTimeout.")
          .fix("let the task reach S3: a gateway endpoint, a NAT, or a public address");
    }
  }
}
