package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.ChildJvm;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The servers that tests can be told to use, and those that are not there. */
@Timeout(120)
class ServerChoiceTests {
  private static final String SERVER = "db.testing.server";

  @AfterEach
  void forget() {
    System.clearProperty(SERVER);
  }

  @Test
  void a_url_overrides_the_annotation_and_the_server_is_left_as_it_was() throws Exception {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("16"));
        Connection owner = server.connect("postgres")) {
      List<String> before = databases(owner);
      System.setProperty(
          SERVER, server.url("postgres").replace("@", ":" + server.password().orElseThrow() + "@"));
      assertThat(Fixtures.run(OnAnyServer.class).outcomes())
          .containsExactly("a_is_rolled_back passed", "b_commits passed", "c_is_16 passed");
      assertThat(before).containsAll(databases(owner));
    }
  }

  private static List<String> databases(Connection connection) throws Exception {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname !~ '^db_template_t_'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  @PostgresTest(server = "embedded", sql = "CREATE TABLE t (n int)")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OnAnyServer {
    @Test
    void a_is_rolled_back(Jdbi jdbi) {
      assertThat(insert(jdbi)).isEqualTo(1);
    }

    @Test
    @PostgresTest(isolation = Isolation.DATABASE)
    void b_commits(Jdbi jdbi) {
      jdbi.useHandle(handle -> handle.execute("VACUUM"));
      assertThat(insert(jdbi)).isEqualTo(1);
    }

    @Test
    void c_is_16(Jdbi jdbi) {
      assertThat(insert(jdbi)).isEqualTo(1);
      String version =
          jdbi.withHandle(handle -> handle.select("SHOW server_version").mapTo(String.class).one());
      assertThat(version).startsWith("16.");
    }

    private static int insert(Jdbi jdbi) {
      return jdbi.withHandle(
          handle -> {
            handle.execute("INSERT INTO t VALUES (1)");
            return handle.select("SELECT count(*) FROM t").mapTo(Integer.class).one();
          });
    }
  }

  @Test
  void a_server_that_does_not_answer_is_named() {
    System.setProperty(SERVER, "postgres://somebody:secret@127.0.0.1:1/nothing");
    assertThat(Fixtures.run(OnAnyServer.class).outcomes())
        .hasSize(3)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .endsWith("failed: cannot connect to postgres://somebody@127.0.0.1:1/nothing"));
  }

  @Test
  void a_server_that_is_none_is_refused_with_what_could_be_meant() {
    System.setProperty(SERVER, "dokcer://postgres:17");
    assertThat(Fixtures.run(OnAnyServer.class).outcomes())
        .hasSize(3)
        .allSatisfy(
            outcome -> assertThat(outcome).endsWith("no such server: dokcer://postgres:17"));
  }

  @Test
  void docker_that_is_not_there_is_told_and_not_waited_for() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            Map.of("PATH", "/nonexistent"), DatabasesMain.class, "docker://postgres:17")) {
      assertThat(child.end()).contains("no docker command");
    }
  }

  @Test
  void an_engine_that_is_not_there_is_told_and_not_waited_for() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"),
            DatabasesMain.class,
            "docker://postgres:17")) {
      assertThat(child.end()).containsAnyOf("no container engine answers", "no docker command");
    }
  }

  @Test
  void several_programs_work_at_the_same_time() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        children.add(ChildJvm.start(DatabasesMain.class, "embedded"));
      }
      for (ChildJvm child : children) {
        assertThat(child.end()).last().isEqualTo("20 first rows in 20 tests");
      }
    } finally {
      children.forEach(ChildJvm::close);
    }
  }
}
