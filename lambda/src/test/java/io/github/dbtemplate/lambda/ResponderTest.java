package io.github.dbtemplate.lambda;

import static io.github.dbtemplate.lambda.CloudFormation.State.CREATE_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.DELETE_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.ROLLBACK_COMPLETE;
import static io.github.dbtemplate.lambda.CloudFormation.State.UPDATE_ROLLBACK_COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.lambda.ResponseBucket.Trouble;
import io.github.dbtemplate.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a stack whose function cannot answer. */
class ResponderTest {
  private static PostgresServer server;

  @TempDir private Path directory;
  private final List<Function> functions = new ArrayList<>();
  private DatabaseFixture database;
  private ResponseBucket bucket;
  private Responder responder;
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
    responder = Responder.ofTemplate();
    database = new DatabaseFixture(server);
    bucket = new ResponseBucket();
    stack = new CloudFormation(bucket, Duration.ofSeconds(30)).with(responder);
    root = TaskRoot.in(directory.resolve("v2")).with("1_a.sql", "CREATE TABLE a (id int);\n");
  }

  @AfterEach
  void stopAll() throws Exception {
    assertThat(bucket.refused()).isEmpty();
    assertThat(responder.output()).doesNotContain(ResponseBucket.SIGNATURE);
    for (Function function : functions) {
      function.close();
    }
    bucket.close();
    database.close();
  }

  private Function crashing() throws Exception {
    var function = Function.start(root, "no.such.Handler::handleRequest", database.settings());
    functions.add(function);
    return function.ready();
  }

  private Function working(TaskRoot package_) throws Exception {
    var function = Function.start(package_, database.settings());
    functions.add(function);
    return function.ready();
  }

  @Test
  void a_function_that_does_not_start_fails_a_new_stack_at_once() throws Exception {
    assertThat(stack.create(crashing(), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(stack.reason()).startsWith("The migration function ended without an answer: ");
  }

  @Test
  void a_function_that_does_not_start_can_be_rolled_back_and_deleted() throws Exception {
    stack.create(working(root), root.wanted());
    var next =
        root.copy(directory.resolve("v3")).with("2_b.sql", "CREATE TABLE b (id int);\n").wanted();

    assertThat(stack.update(crashing(), next, false, crashing()))
        .isEqualTo(UPDATE_ROLLBACK_COMPLETE);
    assertThat(stack.delete(crashing())).isEqualTo(DELETE_COMPLETE);
  }

  @Test
  void a_function_that_is_killed_fails_the_stack_and_the_next_deployment_goes_on()
      throws Exception {
    root.with("2_slow.sql", "CREATE TABLE b (id int);\nSELECT pg_sleep(60);\n");
    Map<String, String> late = Map.of("ANSWER_MARGIN_SECONDS", "0");
    var function = Function.start(root, database.settings(late));
    functions.add(function);
    stack = new CloudFormation(bucket, Duration.ofSeconds(6)).with(responder);

    assertThat(stack.create(function, root.wanted())).isEqualTo(ROLLBACK_COMPLETE);

    root.with("2_slow.sql", "CREATE TABLE b (id int);\n");
    var again = new CloudFormation(bucket, Duration.ofSeconds(30));
    assertThat(again.create(working(root), root.wanted())).isEqualTo(CREATE_COMPLETE);
    assertThat(database.revisions()).containsExactly("1:1/1", "2:1/1");
  }

  @Test
  void an_answer_that_the_function_cannot_send_is_sent_from_outside() throws Exception {
    bucket.with(Trouble.FORBIDDEN);

    // What it did stays: the next deployment finds nothing to do.
    assertThat(stack.create(working(root), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(database.revisions()).containsExactly("1:1/1");
    assertThat(bucket.attempts()).isEqualTo(3);
  }

  @Test
  void it_tries_again() throws Exception {
    bucket.with(Trouble.BROKEN, Trouble.RESET);

    assertThat(stack.create(crashing(), root.wanted())).isEqualTo(ROLLBACK_COMPLETE);
    assertThat(responder.output()).contains("not answered: HTTPError", "answered FAILED");
  }

  @Test
  void its_code_fits_into_a_template() {
    assertThat(responder.length()).isLessThan(4096);
  }
}
