package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.eventually;
import static io.github.dbtemplate.postgres.Servers.execute;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded server stands in for one that somebody else runs. */
class ExternalServerTest {
  @TempDir(factory = FastTempDir.class)
  static Path directory;

  private static PostgresServer theirs;

  @BeforeAll
  static void start() throws IOException, SQLException {
    theirs = Servers.start(Servers.cache(directory));
    try (Connection connection = theirs.connect("postgres")) {
      execute(connection, "CREATE ROLE developer LOGIN CREATEDB PASSWORD 'top s@cret'");
      execute(connection, "CREATE ROLE reader LOGIN PASSWORD 'secret'");
      execute(connection, "CREATE DATABASE precious");
    }
  }

  @AfterAll
  static void stop() {
    theirs.close();
  }

  @Test
  void serves_databases_and_templates_to_a_user_who_may_create_databases() throws SQLException {
    try (PostgresServer server = as("developer", "top%20s%40cret")) {
      assertThat(server.isThrowaway()).isFalse();
      assertThat(server.warnings()).isEmpty();
      assertThat(server.password()).contains("top s@cret");
      Database database = server.createDatabase();
      assertThat(database.url())
          .isEqualTo(
              theirs.url(database.name()).replace("postgres://postgres@", "postgres://developer@"));
      execute(database, "CREATE TABLE t AS SELECT 5 AS id");
      server.keepAsTemplate(database, "external");
    }
    try (PostgresServer server = as("developer", "top%20s%40cret");
        Database clone = server.cloneOf(server.template("external").orElseThrow())) {
      assertThat(query(clone, "SELECT id FROM t")).containsExactly("5");
    }
  }

  @Test
  void closing_drops_our_databases_at_once_and_no_others() throws SQLException {
    List<String> before = databases();
    try (PostgresServer server = as("developer", "top%20s%40cret")) {
      server.createDatabase();
      server.createDatabase().close();
      assertThat(databases()).containsAll(before).hasSizeGreaterThan(before.size());
    }
    assertThat(databases()).isEqualTo(before).contains("precious");
  }

  @Test
  void drops_what_processes_of_this_machine_have_left_and_nothing_else() throws Exception {
    String current = DatabaseNames.next();
    String[] parts = current.split("_");
    String dead = String.join("_", "db", "template", parts[2], "zzzzz", parts[4], "1");
    String reused = String.join("_", "db", "template", parts[2], parts[3], "1", "1");
    String elsewhere = String.join("_", "db", "template", "01234567", "zzzzz", parts[4], "1");
    for (String name : List.of(current, dead, reused, elsewhere, "db_template_of_mine")) {
      createAs("developer", name);
    }
    try (PostgresServer server = as("developer", "top%20s%40cret")) {
      assertThat(eventually(() -> !databases().contains(dead) && !databases().contains(reused)))
          .isTrue();
      assertThat(server.warnings()).isEmpty();
    }
    assertThat(databases()).contains("precious", current, elsewhere, "db_template_of_mine");
  }

  @Test
  void what_cannot_be_dropped_is_a_warning() throws Exception {
    String[] parts = DatabaseNames.next().split("_");
    String foreign = String.join("_", "db", "template", parts[2], "zzzzz", parts[4], "2");
    createAs("postgres", foreign);
    try (PostgresServer server = as("developer", "top%20s%40cret")) {
      assertThat(eventually(() -> !server.warnings().isEmpty())).isTrue();
      assertThat(server.warnings()).containsExactly("ERROR: must be owner of database " + foreign);
    }
  }

  @Test
  void another_version_than_is_wanted_is_a_warning() {
    try (PostgresServer server =
        PostgresServer.start(ServerSpec.parse(url("developer", "top%20s%40cret"), "15"))) {
      assertThat(server.warnings())
          .containsExactly(
              url("developer", "").replace(":@", "@") + " is PostgreSQL 17.11, but 15 is wanted");
    }
  }

  @Test
  void a_user_who_may_not_create_databases_is_told_what_to_ask_for() {
    try (PostgresServer server = as("reader", "secret")) {
      assertThatThrownBy(server::createDatabase)
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "cannot create a database on "
                  + url("reader", "").replace(":@", "@")
                  + "\nERROR: permission denied to create database"
                  + "\nfix: ALTER ROLE \"reader\" CREATEDB");
    }
  }

  @Test
  void a_wrong_password_is_a_problem_that_does_not_repeat_it() {
    assertThatThrownBy(() -> as("reader", "guessed"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "cannot connect to "
                + url("reader", "").replace(":@", "@")
                + "\nFATAL: password authentication failed for user \"reader\""
                + "\nfix: check that it runs, and the user, password and database of the URL");
  }

  @Test
  void a_port_without_a_server_is_a_problem() throws IOException {
    int port = EmbeddedCluster.Ports.free();
    assertThatThrownBy(
            () -> PostgresServer.start(ServerSpec.parse("postgres://me@localhost:" + port, "17")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("cannot connect to postgres://me@localhost:" + port + "/me\n");
  }

  @Test
  void a_server_that_never_answers_is_given_up() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "postgres://me@127.0.0.1:" + silent.getLocalPort() + "/x?connect_timeout=1";
      assertThatThrownBy(() -> PostgresServer.start(ServerSpec.parse(url, "17")))
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("cannot connect to postgres://me@127.0.0.1:");
    }
  }

  private static void createAs(String owner, String database) throws SQLException {
    try (Connection connection = theirs.connect("postgres")) {
      execute(connection, "CREATE DATABASE " + database + " OWNER " + owner);
    }
  }

  private static List<String> databases() throws SQLException {
    return query(theirs, "SELECT datname FROM pg_database ORDER BY 1");
  }

  private static PostgresServer as(String user, String password) {
    return PostgresServer.start(ServerSpec.parse(url(user, password), "17"));
  }

  private static String url(String user, String password) {
    return theirs
        .url("postgres")
        .replace("postgres://postgres@", "postgres://" + user + ":" + password + "@");
  }
}
