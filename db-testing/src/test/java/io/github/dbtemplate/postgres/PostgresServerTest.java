package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.eventually;
import static io.github.dbtemplate.postgres.Servers.execute;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerTest {
  @TempDir(factory = FastTempDir.class)
  static Path directory;

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    server = Servers.start(Servers.cache(directory));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"14, 14.24", "15, 15.19", "16, 16.15", "17, 17.11", "18, 18.6"})
  void serves_every_supported_version(int major, String number) throws SQLException {
    try (PostgresServer other = PostgresServer.start(ServerSpec.embedded(String.valueOf(major)));
        Database database = other.createDatabase()) {
      assertThat(other.majorVersion()).isEqualTo(major);
      assertThat(other.version()).isEqualTo(number);
      assertThat(other.isThrowaway()).isTrue();
      assertThat(other.warnings()).isEmpty();
      assertThat(query(database, "SELECT upper('\u00e4')")).containsExactly("\u00c4");
      assertThat(query(database, "SELECT x FROM unnest(ARRAY['b','a','B','A']) x ORDER BY x"))
          .containsExactly("A", "B", "a", "b");
      assertThat(query(database, "SELECT to_tsvector('the cats')")).containsExactly("'cat':2");

      execute(database, "CREATE TABLE t AS SELECT 42 AS id");
      Template template = other.keepAsTemplate(database, "key of " + database.name());
      try (Database clone = other.cloneOf(template)) {
        assertThat(query(clone, "SELECT id FROM t")).containsExactly("42");
      }
    }
  }

  @Test
  void urls_lead_to_the_database_and_hold_no_password() throws SQLException {
    String password = server.password().orElseThrow();
    try (Database database = server.createDatabase()) {
      assertThat(database.jdbcUrl())
          .isEqualTo(server.jdbcUrl(database.name()))
          .matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/\\w+\\?user=postgres&sslmode=disable")
          .doesNotContain(password);
      assertThat(database.url())
          .isEqualTo(server.url(database.name()))
          .matches("postgres://postgres@127\\.0\\.0\\.1:\\d+/\\w+\\?sslmode=disable")
          .doesNotContain(password);
      Properties login = new Properties();
      login.setProperty("password", password);
      try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), login)) {
        assertThat(query(connection, "SELECT current_database()")).containsExactly(database.name());
      }
    }
  }

  @Test
  void nobody_gets_in_without_the_password() {
    Properties login = new Properties();
    login.setProperty("password", "guessed");
    assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), login))
        .hasMessage("FATAL: password authentication failed for user \"postgres\"");
  }

  @Test
  void listens_on_the_loopback_interface_only() throws SQLException {
    assertThat(query(server, "SHOW listen_addresses")).containsExactly("127.0.0.1");
    assertThat(query(server, "SHOW unix_socket_directories")).containsExactly("");
  }

  @Test
  void databases_are_empty_and_apart() throws SQLException {
    try (Database one = server.createDatabase();
        Database two = server.createDatabase()) {
      execute(one, "CREATE TABLE t ()");
      assertThat(one.name()).isNotEqualTo(two.name());
      assertThat(query(two, "SELECT count(*) FROM pg_class WHERE oid >= 16384"))
          .containsExactly("0");
    }
  }

  @Test
  void a_closed_database_is_dropped_even_with_a_connection_left_open() throws Exception {
    Database database = server.createDatabase();
    try (Connection open = database.connect()) {
      database.close();
      assertThat(eventually(() -> !exists(database.name()))).isTrue();
      assertThatThrownBy(() -> query(open, "SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void a_template_has_what_its_database_had_and_nobody_can_connect_to_it() throws SQLException {
    Database database = server.createDatabase();
    execute(database, "CREATE TABLE t AS SELECT 1 AS id");
    Template template = server.keepAsTemplate(database, "one");

    assertThat(server.template("one")).contains(template);
    assertThatThrownBy(() -> server.connect(template.name()))
        .hasMessage(
            "FATAL: database \"" + template.name() + "\" is not currently accepting connections");
    try (Database clone = server.cloneOf(template);
        Database other = server.cloneOf(template)) {
      execute(clone, "INSERT INTO t VALUES (2)");
      assertThat(query(clone, "SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
      assertThat(query(other, "SELECT id FROM t")).containsExactly("1");
    }
    database.close();
    assertThat(server.template("one")).contains(template);
  }

  @Test
  void an_unknown_key_has_no_template() {
    assertThat(server.template("never kept")).isEmpty();
  }

  @Test
  void keeping_a_template_ends_connections_that_are_still_open() throws SQLException {
    Database database = server.createDatabase();
    try (Connection open = database.connect()) {
      server.keepAsTemplate(database, "still connected");
      assertThatThrownBy(() -> query(open, "SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void the_first_template_of_a_key_wins() throws Exception {
    Database first = server.createDatabase();
    execute(first, "CREATE TABLE first ()");
    Template template = server.keepAsTemplate(first, "twice");
    Database second = server.createDatabase();

    assertThat(server.keepAsTemplate(second, "twice")).isEqualTo(template);
    assertThat(eventually(() -> !exists(second.name()))).isTrue();
    try (Database clone = server.cloneOf(template)) {
      assertThat(query(clone, "SELECT count(*) FROM first")).containsExactly("0");
    }
  }

  @Test
  void a_template_that_somebody_was_killed_while_dropping_is_no_template() throws Exception {
    Database half = server.createDatabase();
    Template template = server.keepAsTemplate(half, "half");
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      // What DROP DATABASE does first, so that nobody takes what is left for a database.
      statement.execute(
          "UPDATE pg_database SET datconnlimit = -2 WHERE datname = '" + template.name() + "'");
    }

    assertThat(server.template("half")).isEmpty();

    Database whole = server.createDatabase();
    execute(whole, "CREATE TABLE whole ()");
    try (Database clone = server.cloneOf(server.keepAsTemplate(whole, "half"))) {
      assertThat(query(clone, "SELECT count(*) FROM whole")).containsExactly("0");
    }
  }

  @Test
  void keys_may_hold_anything() {
    String key = "it's \"a\" key; DROP DATABASE postgres -- \u00e4\u6f22".repeat(4);
    Template template = server.keepAsTemplate(server.createDatabase(), key);
    assertThat(server.template(key)).contains(template);
  }

  @Test
  void a_template_that_is_gone_is_a_problem_that_names_the_server() {
    assertThatThrownBy(() -> server.cloneOf(() -> "db_template_t_gone"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "cannot create a database on "
                + server.url("postgres")
                + "\nERROR: template database \"db_template_t_gone\" does not exist");
  }

  @Test
  void closing_twice_is_closing_once() {
    PostgresServer other = PostgresServer.start(Servers.SPEC);
    other.close();
    other.close();
    assertThatThrownBy(() -> other.connect("postgres")).isInstanceOf(SQLException.class);
  }

  private static boolean exists(String database) throws SQLException {
    return !query(server, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'").isEmpty();
  }
}
