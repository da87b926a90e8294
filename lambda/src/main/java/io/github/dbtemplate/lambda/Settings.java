package io.github.dbtemplate.lambda;

import atlas.Atlas;
import atlas.AtlasFinder;
import deploy.Password;
import deploy.RunOptions;
import deploy.TargetDatabase;
import deploy.Timeouts;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the environment variables of the function or container say; {@code docs/deployment.md} lists
 * them. Nothing is read before it is needed: a Delete succeeds whatever is missing.
 */
record Settings(Map<String, String> environment) {
  /** All that Atlas needs of the environment; the credentials of AWS are not for it. */
  private static final Set<String> FOR_ATLAS =
      Set.of("PATH", "TMPDIR", "LANG", "ATLAS_BIN", "DB_TEMPLATE_CACHE", "HOME");

  private static final String TASK_ROOT = "LAMBDA_TASK_ROOT";

  Settings {
    environment = Map.copyOf(environment);
  }

  private String get(String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private String require(String name) {
    String value = get(name, "");
    if (value.isEmpty()) {
      throw ProblemException.input("the environment variable " + name + " is not set")
          .why("It says which database to migrate.")
          .fix("set it in the stack template, at the function's Environment");
    }
    return value;
  }

  private Duration seconds(String name, Duration otherwise) {
    String value = get(name, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("\\d{1,6}")) {
      throw ProblemException.input(name + " (" + value + ") must be a number of seconds")
          .fix("set it in the stack template, at the function's Environment");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }

  /** The packaged migration directory. */
  Path migrations() {
    return Path.of(get("MIGRATIONS_DIR", packaged("migrations").toString()));
  }

  private Path packaged(String name) {
    return Path.of(get(TASK_ROOT, "")).resolve(name).toAbsolutePath();
  }

  /** What is kept of the time for stopping Atlas, looking at what it did, and answering. */
  Duration answerMargin() {
    return seconds("ANSWER_MARGIN_SECONDS", Duration.ofSeconds(45));
  }

  /** How to run. */
  RunOptions run() {
    var usual = Timeouts.UNATTENDED;
    return new RunOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.of(get("REVISIONS_SCHEMA", "")).filter(schema -> !schema.isEmpty()),
        new Timeouts(
            seconds("DATABASE_WAIT_SECONDS", usual.database()),
            seconds("RUN_LOCK_SECONDS", usual.run()),
            seconds("TABLE_LOCK_SECONDS", usual.tableLock()),
            answerMargin()));
  }

  /**
   * The database: {@code DATABASE_URL}, else {@code DATABASE_SECRET_ARN}, else with a token of IAM.
   *
   * @throws ProblemException (input) naming what is missing
   */
  TargetDatabase target() {
    String url = get("DATABASE_URL", "");
    if (!url.isEmpty()) {
      return TargetDatabase.parse(url, "DATABASE_URL");
    }
    String secret = get("DATABASE_SECRET_ARN", "");
    if (!secret.isEmpty()) {
      return target(AwsLogins.secret(secret), "");
    }
    return target(Map.of(), require("DATABASE_USER"));
  }

  /** From the environment, and where that says nothing from a secret of RDS. */
  private TargetDatabase target(Map<String, String> secret, String iamUser) {
    String host = either("DATABASE_HOST", secret, "host");
    int port = port(either("DATABASE_PORT", secret, "port", "5432"));
    String user = iamUser.isEmpty() ? either("DATABASE_USER", secret, "username") : iamUser;
    Password password =
        secret.isEmpty()
            ? Password.from(() -> AwsLogins.token(host, port, user))
            : Password.of(secret.getOrDefault("password", ""));
    return new TargetDatabase(
        host, port, either("DATABASE_NAME", secret, "dbname"), user, password, tls());
  }

  private String either(String variable, Map<String, String> secret, String field) {
    String value = get(variable, secret.getOrDefault(field, ""));
    return value.isEmpty() ? require(variable) : value;
  }

  private String either(
      String variable, Map<String, String> secret, String field, String otherwise) {
    return get(variable, secret.getOrDefault(field, otherwise));
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}")) {
      throw ProblemException.input("DATABASE_PORT (" + text + ") must be a number")
          .fix("set it in the stack template, at the function's Environment");
    }
    return Integer.parseInt(text);
  }

  private Map<String, String> tls() {
    String tls = get("DATABASE_TLS", "rds");
    return switch (tls) {
      case "rds" ->
          Map.of(
              "sslmode",
              "verify-full",
              "sslrootcert",
              get("DATABASE_CA_FILE", packaged("rds-ca.pem").toString()));
      case "system" -> Map.of("sslmode", "verify-full", "sslrootcert", "system");
      case "off" -> Map.of("sslmode", "disable");
      default ->
          throw ProblemException.input("DATABASE_TLS (" + tls + ") must be rds, system or off")
              .why("It says which authorities the server's certificate is checked with.")
              .fix("DATABASE_TLS=rds, or system behind an RDS Proxy");
    };
  }

  /**
   * The Atlas of the layer or image; nothing is downloaded here.
   *
   * @throws ProblemException (environment) when there is none
   */
  Atlas atlas() {
    var variables = new TreeMap<>(environment);
    variables.keySet().retainAll(FOR_ATLAS);
    // The home directory of Lambda's user cannot be written to.
    variables.putIfAbsent(
        "DB_TEMPLATE_CACHE",
        Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "db-template").toString());
    return new AtlasFinder(variables, null, progress -> {})
        .findInstalled()
        .orElseThrow(
            () ->
                ProblemException.environment("there is no Atlas program on the PATH")
                    .why("The layer is missing, is for another processor, or is empty.")
                    .fix(
                        "./jbang download-atlas lambda/target/layer --arch arm64, then: sam build"
                            + " && sam deploy"));
  }
}
