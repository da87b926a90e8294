package io.github.dbtemplate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.dbtemplate.postgres.PostgresServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the container: its exit codes, and its ways to a password. */
class MigrateJarTest {
  private static PostgresServer server;

  @TempDir private Path directory;
  private DatabaseFixture database;
  private TaskRoot root;

  @BeforeAll
  static void start() {
    server = DatabaseFixture.server("17");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    database = new DatabaseFixture(server);
    root = TaskRoot.in(directory.resolve("v1")).with("1_a.sql", "CREATE TABLE a (id int);\n");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private MigrateJar run(Map<String, String> settings, String... arguments) throws Exception {
    MigrateJar run = MigrateJar.run(root, settings, arguments);
    assertThat(run.output()).doesNotContain("c4n4ry");
    return run;
  }

  @Test
  void shows_applies_and_then_has_nothing_to_do() throws Exception {
    MigrateJar dry = run(database.settings(), "--dry-run");
    assertThat(dry.output()).isEqualTo("-- migrations/1_a.sql\nCREATE TABLE a (id int);\n");
    assertThat(dry.exitCode()).isZero();
    assertThat(database.revisions()).isEmpty();
    assertThat(run(database.settings(), "--status").exitCode()).isEqualTo(1);

    MigrateJar applied = run(database.settings());
    assertThat(applied.output()).endsWith("version 1, nothing pending\n");
    assertThat(applied.exitCode()).isZero();
    assertThat(run(database.settings(), "--status").exitCode()).isZero();
  }

  @Test
  void a_failed_migration_is_1_bad_input_2_and_no_database_3() throws Exception {
    root.with("2_bad.sql", "SELECT 1 / 0;\n");
    MigrateJar failed = run(database.settings());
    assertThat(failed.output()).contains("error: migrations/2_bad.sql:1: division by zero\n");
    assertThat(failed.exitCode()).isEqualTo(1);

    assertThat(run(database.settings(), "postgres://u:c4n4ry@h/d").exitCode()).isEqualTo(2);
    assertThat(run(Map.of()).output())
        .startsWith("error: the environment variable DATABASE_USER is not set\n");
    Map<String, String> nowhere = Map.of("DATABASE_URL", "postgres://u:c4n4ry@127.0.0.1:1/d");
    assertThat(run(nowhere).exitCode()).isEqualTo(3);
  }

  @Test
  void a_task_answers_cloudformation_itself() throws Exception {
    try (var bucket = new ResponseBucket()) {
      String url = bucket.newUrl();
      String event =
          new CloudFormation(bucket, java.time.Duration.ofMinutes(1))
              .event("Create", url, root.wanted(), null);

      MigrateJar run =
          run(database.settings(Map.of("CFN_EVENT", event)), "--cfn-event-env", "CFN_EVENT");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(bucket.answers(url)).hasSize(1);
      assertThat(bucket.answers(url).get(0).get("Status").text()).isEqualTo("SUCCESS");
      assertThat(run.output()).doesNotContain(ResponseBucket.SIGNATURE);
    }
  }

  @Test
  void a_token_of_iam_is_the_password_by_default() throws Exception {
    try (var catcher = new PasswordCatcher()) {
      MigrateJar run =
          run(
              Map.of(
                  "DATABASE_HOST", "127.0.0.1",
                  "DATABASE_PORT", Integer.toString(catcher.port()),
                  "DATABASE_NAME", "shop",
                  "DATABASE_USER", "migrator",
                  "DATABASE_TLS", "off",
                  "AWS_REGION", "eu-west-1",
                  "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                  "AWS_SECRET_ACCESS_KEY", "c4n4ry"));

      assertThat(catcher.password())
          .startsWith("127.0.0.1:" + catcher.port() + "/?DBUser=migrator&Action=connect&X-Amz-")
          .contains("X-Amz-Credential=AKIDEXAMPLE%2F")
          .contains("%2Feu-west-1%2Frds-db%2Faws4_request")
          .containsPattern("X-Amz-Signature=[0-9a-f]{64}");
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.output())
          .startsWith("error: cannot work with the database migrator@127.0.0.1:")
          .contains("GRANT rds_iam TO \"migrator\"")
          .doesNotContain("X-Amz-Signature");
    }
  }

  @Test
  void a_secret_of_secrets_manager_is_an_option() throws Exception {
    var asked = new AtomicReference<String>();
    var secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String secret =
        String.format(
            "{\"username\":\"%s\",\"password\":\"%s\",\"host\":\"127.0.0.1\",\"port\":%d,\"dbname\":\"%s\"}",
            database.user(), DatabaseFixture.PASSWORD, database.port(), database.name());
    byte[] answer =
        ("{\"SecretString\":" + JsonText.string(secret) + "}").getBytes(StandardCharsets.UTF_8);
    secrets.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestHeaders().getFirst("X-Amz-Target")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    secrets.start();
    try {
      MigrateJar run =
          run(
              Map.of(
                  "DATABASE_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:shop",
                  "DATABASE_TLS", "off",
                  "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                      "http://127.0.0.1:" + secrets.getAddress().getPort(),
                  "AWS_REGION", "eu-west-1",
                  "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                  "AWS_SECRET_ACCESS_KEY", "c4n4ry"),
              "--status");

      assertThat(asked.get())
          .contains(
              "secretsmanager.GetSecretValue", "arn:aws:secretsmanager:eu-west-1:1:secret:shop");
      assertThat(run.output()).isEqualTo("no migration yet, 1 pending: 1_a.sql\n");
      assertThat(run.exitCode()).isEqualTo(1);
    } finally {
      secrets.stop(0);
    }
  }
}
