package io.github.dbtemplate.lambda;

import static io.github.dbtemplate.lambda.CloudFormation.State.CREATE_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.DELETE_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.ROLLBACK_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.UPDATE_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.UPDATE_ROLLBACK_COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import io.github.dbtemplate.lambda.ResponseBucket.Trouble;
import io.github.dbtemplate.postgres.PostgresServer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a stack and of its database. */
class CustomResourceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String SLOW = "SELECT pg_sleep(50);\n";

  private static PostgresServer server;

  @TempDir private Path directory;
  private final List<Function> functions = new ArrayList<>();
  private DatabaseFixture database;
  private ResponseBucket bucket;
  private CloudFormation stack;
  private TaskRoot root;

  @BeforeAll
  static void start() {
    server = DatabaseFixture.server("15");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    database = new DatabaseFixture(server);
    bucket = new ResponseBucket();
    stack = new CloudFormation(bucket, TIMEOUT);
    root =
        TaskRoot.in(directory.resolve("v2"))
            .with("1_a.sql", "CREATE TABLE a (id int);\n")
            .with("2_b.sql", "CREATE TABLE b (id int);\nCREATE INDEX b_id ON b (id);\n");
  }

  /** Whatever happened, nothing that was printed or sent gives a secret away. */
  @AfterEach
  void no_secret_is_in_any_output() throws Exception {
    var outputs = new StringBuilder();
    for (Function function : functions) {
      outputs.append(function.output());
      function.close();
    }
    outputs.append(stack.answer() == null ? "" : stack.answer().value());
    outputs.append(stack.reason());
    System.out.println(outputs); // for whoever has to explain a failure
    assertThat(outputs.toString()).doesNotContain("c4n4ry").doesNotContain("X-Amz-Credential");
    assertThat(bucket.refused()).isEmpty();
    bucket.close();
    database.close();
  }

  private Function function(TaskRoot package_) throws Exception {
    return function(package_, Map.of());
  }

  private Function function(TaskRoot package_, Map<String, String> settings) throws Exception {
    var function = Function.start(package_, database.settings(settings));
    functions.add(function);
    return function.ready();
  }

  @Test
  void a_new_stack_migrates_and_says_what_the_database_has() throws Exception {
    assertThat(stack.create(function(root), root.wanted())).isEqualTo(CREATE_COMPLETE);

    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2");
    assertThat(database.tables()).containsExactly("a", "b");
    assertThat(stack.physicalId()).isEqualTo("DatabaseMigration-6a1b2c3d-0000-4000-8000-c0ffee");
    assertThat(stack.answer().get("Data").value())
        .isEqualTo(Map.of("Version", "2", "Applied", "2", "Pending", "0"));
    assertThat(functions.get(0).output())
        .contains("\"message\":\"applied 1 a\"")
        .contains("\"message\":\"applied 2 b\"");
  }

  @Test
  void an_update_applies_what_is_new_and_a_deletion_leaves_all() throws Exception {
    var old = root.copy(directory.resolve("v1")).without("2_b.sql");
    stack.create(function(old), old.wanted());
    Function function = function(root);

    assertThat(stack.update(function, root.wanted())).isEqualTo(UPDATE_COMPLETE);
    assertThat(stack.answer().get("Data").get("Applied").text()).isEqualTo("1");
    assertThat(stack.delete(function)).isEqualTo(DELETE_COMPLETE);
    assertThat(database.tables()).containsExactly("a", "b");
  }

  @Test
  void a_file_that_fails_fails_the_stack_with_its_line_and_the_message() throws Exception {
    root.with("3_bad.sql", "CREATE TABLE c (id int);\n\nINSERT INTO c VALUES (1 / 0);\n");

    assertThat(stack.create(function(root), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);

    assertThat(stack.reason())
        .isEqualTo(
            "migrations/3_bad.sql:3: division by zero What was begun was rolled back: the database"
                + " has version 2. fix: mend the file and the data it meets, then: ./jbang"
                + " hash-migrations, and deploy again (log: migrate-logs, stream-1)");
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2");
    assertThat(database.tables()).containsExactly("a", "b");
  }

  @Test
  void a_rollback_that_meets_the_old_code_succeeds() throws Exception {
    var old = root.copy(directory.resolve("v1")).without("2_b.sql");
    Function oldCode = function(old);
    stack.create(oldCode, old.wanted());

    assertThat(stack.update(function(root), root.wanted(), true, oldCode))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2");
  }

  @Test
  void a_rollback_that_meets_the_new_code_succeeds() throws Exception {
    var old = root.copy(directory.resolve("v1")).without("2_b.sql");
    stack.create(function(old), old.wanted());
    Function newCode = function(root);

    assertThat(stack.update(newCode, root.wanted(), true, newCode))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2");
  }

  @Test
  void half_a_file_without_a_transaction_survives_a_rollback_and_is_completed() throws Exception {
    Function oldCode = function(root);
    stack.create(oldCode, root.wanted());
    var next = root.copy(directory.resolve("v3"));
    String begin = "-- atlas:txmode none\n\nCREATE TABLE c (id int);\n";
    next.with("3_c.sql", begin + "SELECT 1 / 0;\n");

    assertThat(stack.update(function(next), next.wanted(), false, oldCode))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(database.revisions()).contains("3:1/2");
    assertThat(stack.reason()).contains("3_c.sql:4: division by zero", "1 of the 2 statements");

    var more =
        next.copy(directory.resolve("more")).with("3_c.sql", begin + "SELECT 1;\nSELECT 2;\n");
    assertThat(stack.update(function(more), more.wanted(), false, oldCode))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(stack.reason())
        .contains("3_c.sql: has 3 statements, but had 2 when 1 of them were run");

    next.with("3_c.sql", begin + "SELECT 1;\n");
    assertThat(stack.update(function(next), next.wanted())).isEqualTo(UPDATE_COMPLETE);
    assertThat(database.revisions()).contains("3:2/2");
  }

  @Test
  void a_database_that_is_ahead_is_left_alone() throws Exception {
    stack.create(function(root), root.wanted());
    var old = root.copy(directory.resolve("v1")).without("2_b.sql");

    var other = new CloudFormation(bucket, TIMEOUT);
    assertThat(other.create(function(old), old.wanted())).isEqualTo(CREATE_COMPLETE);
    assertThat(functions.get(1).output()).contains("The database is ahead: it has version 2");
  }

  @Test
  void two_deliveries_of_one_request_apply_once_and_agree() throws Exception {
    root.with("3_slow.sql", "CREATE TABLE c (id int);\nSELECT pg_sleep(2);\n");
    String first = bucket.newUrl();
    String second = bucket.newUrl();
    Function one = function(root);
    Function two = function(root);

    var running =
        CompletableFuture.supplyAsync(
            () -> invoke(one, stack.event("Create", first, root.wanted(), null)));
    invoke(two, stack.event("Create", second, root.wanted(), null));
    running.join();

    assertThat(bucket.answers(first)).hasSize(1);
    assertThat(bucket.answers(second)).hasSize(1);
    for (String field : List.of("Status", "PhysicalResourceId")) {
      assertThat(bucket.answers(second).get(0).get(field))
          .isEqualTo(bucket.answers(first).get(0).get(field));
    }
    assertThat(bucket.answers(first).get(0).get("Status").text()).isEqualTo("SUCCESS");
    assertThat(one.output() + two.output()).contains("waiting for another run on this database");
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2", "3:2/2");
  }

  private static Function.End invoke(Function function, String event) {
    try {
      return function.invoke(event, TIMEOUT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_run_that_was_killed_does_not_block_the_next() throws Exception {
    root.with("3_slow.sql", "CREATE TABLE c (id int);\n" + SLOW);
    Function killed = function(root);
    var running =
        CompletableFuture.supplyAsync(
            () -> invoke(killed, stack.event("Create", bucket.newUrl(), root.wanted(), null)));
    waitForTheSlowStatement();
    List<String> commandLines = killed.children();
    killed.kill();
    assertThat(running.join()).isEqualTo(Function.End.DIED);
    assertThat(commandLines.toString()).contains("migrate apply").doesNotContain("c4n4ry");

    root.with("3_slow.sql", "CREATE TABLE c (id int);\nSELECT pg_sleep(0);\n");
    assertThat(stack.create(function(root), root.wanted())).isEqualTo(CREATE_COMPLETE);
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2", "3:2/2");
  }

  private void waitForTheSlowStatement() throws Exception {
    String sleeping =
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            + " AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";
    for (int i = 0; i < 500; i++) {
      if (!database.query(sleeping).isEmpty()) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it did not come to the slow statement");
  }

  @Test
  void a_session_that_is_lost_meanwhile_does_not_make_the_answer_untrue() throws Exception {
    root.with("3_slow.sql", "SELECT pg_sleep(2);\n");
    Function function = function(root);
    String url = bucket.newUrl();
    var running =
        CompletableFuture.supplyAsync(
            () -> invoke(function, stack.event("Create", url, root.wanted(), null)));
    waitForTheSlowStatement();
    assertThat(
            database.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'db-template-migrate'"
                    + " AND datname = current_database()"))
        .containsExactly("t");

    running.join();
    assertThat(bucket.answers(url).get(0).get("Status").text()).isEqualTo("SUCCESS");
    assertThat(bucket.answers(url).get(0).get("Data").get("Applied").text()).isEqualTo("3");
  }

  @Test
  void what_takes_too_long_is_stopped_and_told_before_the_function_ends() throws Exception {
    root.with("3_slow.sql", "CREATE TABLE c (id int);\n" + SLOW);
    stack = new CloudFormation(bucket, Duration.ofSeconds(16));

    assertThat(stack.create(function(root), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);

    assertThat(stack.reason())
        .contains("atlas migrate apply was stopped because it had not ended after")
        .contains("What was begun was rolled back: the database has version 2.");
    assertThat(database.revisions()).containsExactly("1:1/1", "2:2/2");
    assertThat(database.sessions().toString()).doesNotContain("db-template-atlas");
  }

  @Test
  void a_failure_with_a_long_story_is_shortened_in_its_middle() throws Exception {
    String message = "x\u00e9\u20ac\"\\".repeat(3000);
    root.with(
        "3_bad.sql",
        "DO $$ BEGIN RAISE EXCEPTION '%', '" + message.replace("\\", "y") + "'; END $$;\n");

    assertThat(stack.create(function(root), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);

    assertThat(stack.reason())
        .startsWith("migrations/3_bad.sql:1: x")
        .contains(" [...] ")
        .endsWith("(log: migrate-logs, stream-1)");
  }

  @Test
  void an_answer_is_sent_again_after_a_server_error_a_reset_and_a_silence() throws Exception {
    bucket.with(Trouble.BROKEN, Trouble.RESET, Trouble.HANGS);

    assertThat(stack.create(function(root), root.wanted())).isEqualTo(CREATE_COMPLETE);
    assertThat(bucket.attempts()).isEqualTo(4);
  }

  @Test
  void a_refused_answer_is_not_sent_again_and_ends_in_an_error_for_the_responder()
      throws Exception {
    bucket.with(Trouble.FORBIDDEN);
    Function function = function(root);

    String event = stack.event("Create", bucket.newUrl(), root.wanted(), null);
    assertThat(function.invoke(event, TIMEOUT)).isEqualTo(Function.End.ERROR);
    assertThat(bucket.attempts()).isEqualTo(1);
    String refusal = "the answer was refused with status 403";
    assertThat(function.output(refusal)).contains(refusal);
  }

  @Test
  void a_deletion_succeeds_when_everything_else_is_broken() throws Exception {
    Function broken =
        Function.start(
            TaskRoot.in(directory.resolve("empty")),
            Map.of("MIGRATIONS_DIR", "/nowhere", "DATABASE_TLS", "nonsense"));
    functions.add(broken);

    assertThat(stack.deleteUnknown(broken)).isEqualTo(DELETE_COMPLETE);
  }

  @Test
  void a_rollback_succeeds_when_the_database_is_gone() throws Exception {
    var old = root.copy(directory.resolve("v1")).without("2_b.sql");
    Function oldCode = function(old);
    stack.create(oldCode, old.wanted());
    Map<String, String> gone = Map.of("DATABASE_URL", "postgres://u:c4n4ry@127.0.0.1:1/gone");

    assertThat(stack.update(function(root, gone), root.wanted(), false, function(old, gone)))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(stack.reason()).startsWith("cannot work with the database u@127.0.0.1:1/gone");
  }

  @Test
  void a_template_and_a_package_of_different_commits_are_refused() throws Exception {
    var newer = root.copy(directory.resolve("v3")).with("3_c.sql", "CREATE TABLE c (id int);\n");

    assertThat(stack.create(function(root), newer.wanted())).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(stack.reason()).startsWith("the template and the package disagree");
    assertThat(database.tables()).isEmpty();
  }

  @Test
  void an_edited_package_is_refused_before_the_network_is_touched() throws Exception {
    Wanted wanted = root.wanted();
    Files.writeString(root.migrations().resolve("1_a.sql"), "CREATE TABLE other (id int);\n");
    Map<String, String> nowhere = Map.of("DATABASE_URL", "postgres://u@127.0.0.1:1/gone");

    assertThat(stack.create(function(root, nowhere), wanted)).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(stack.reason()).startsWith("migrations/1_a.sql: ").contains("atlas.sum");
  }

  @Test
  void a_missing_layer_is_named() throws Exception {
    Map<String, String> settings = Map.of("ATLAS_BIN", "", "PATH", directory.toString());

    assertThat(stack.create(function(root, settings), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(stack.reason()).startsWith("there is no Atlas program on the PATH");
  }

  @Test
  void an_unknown_request_type_is_refused_by_name() throws Exception {
    String url = bucket.newUrl();
    function(root).invoke(stack.event("Import", url, root.wanted(), null), TIMEOUT);

    assertThat(bucket.answers(url).get(0).get("Status").text()).isEqualTo("FAILED");
    assertThat(bucket.answers(url).get(0).get("Reason").text())
        .startsWith("unknown request type \"Import\"");
  }

  @Test
  void an_event_that_nobody_waits_for_ends_in_an_error() throws Exception {
    Function function = function(root);

    assertThat(function.invoke("{\"hello\": \"world\"}", TIMEOUT)).isEqualTo(Function.End.ERROR);
    String refusal = "this event is not from CloudFormation";
    assertThat(function.output(refusal)).contains(refusal);
  }

  @Test
  void a_database_that_does_not_answer_is_given_up_in_time() throws Exception {
    stack = new CloudFormation(bucket, Duration.ofSeconds(14));
    try (var silent = new ServerSocket(0)) {
      Map<String, String> settings =
          Map.of("DATABASE_URL", "postgres://u:c4n4ry@127.0.0.1:" + silent.getLocalPort() + "/d");

      assertThat(stack.create(function(root, settings), root.wanted()))
          .isEqualTo(ROLLBACK_COMPLETE);
      assertThat(stack.reason()).startsWith("cannot work with the database u@127.0.0.1:");
    }
  }
}
