package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.execute;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block is a run; roles of earlier ones show only where a template brings them. */
class RolesTest {
  private static final String ROLES =
      "SELECT rolname FROM pg_roles WHERE oid >= 16384 AND rolname !~ '^db_template_' ORDER BY 1";

  @TempDir(factory = FastTempDir.class)
  Path directory;

  private CacheDirectory cache;

  @BeforeEach
  void useAnEmptyCache() throws IOException {
    cache = Servers.cache(directory);
  }

  @Test
  void roles_of_a_run_are_gone_in_the_next() throws SQLException {
    for (int run = 0; run < 2; run++) {
      try (PostgresServer server = Servers.start(cache)) {
        execute(
            server.createDatabase(), "CREATE ROLE app; CREATE TABLE t (); GRANT ALL ON t TO app");
      }
    }
  }

  @Test
  void a_template_brings_the_roles_that_were_made_with_it_and_no_others() throws SQLException {
    try (PostgresServer server = Servers.start(cache)) {
      execute(server.createDatabase(), "CREATE ROLE other");
      Database database = server.createDatabase();
      execute(database, "CREATE ROLE \"App; 100% \u00e4\" LOGIN; CREATE ROLE app");
      execute(database, "CREATE TABLE t AS SELECT 1 AS id; GRANT SELECT ON t TO app");
      server.keepAsTemplate(database, "with roles");
    }
    try (PostgresServer server = Servers.start(cache)) {
      assertThat(query(server, ROLES)).isEmpty();
      Database clone = server.cloneOf(server.template("with roles").orElseThrow());
      assertThat(query(server, ROLES)).containsExactly("App; 100% \u00e4", "app");
      assertThat(query(clone, "SELECT has_table_privilege('app', 't', 'SELECT')"))
          .containsExactly("t");
      execute(clone, "CREATE ROLE later");
      server.keepAsTemplate(clone, "with one more");
    }
    try (PostgresServer server = Servers.start(cache)) {
      assertThat(server.template("with one more")).isPresent();
      assertThat(query(server, ROLES)).containsExactly("App; 100% \u00e4", "app", "later");
    }
  }

  @Test
  void a_role_can_be_made_again_while_a_template_of_an_earlier_run_has_one() throws SQLException {
    for (String key : new String[] {"first", "second"}) {
      try (PostgresServer server = Servers.start(cache)) {
        Database database = server.createDatabase();
        execute(database, "CREATE ROLE app; CREATE TABLE t (); GRANT SELECT ON t TO app");
        server.keepAsTemplate(database, key);
      }
    }
    for (String key : new String[] {"first", "second"}) {
      try (PostgresServer server = Servers.start(cache)) {
        Database clone = server.cloneOf(server.template(key).orElseThrow());
        assertThat(query(clone, "SELECT has_table_privilege('app', 't', 'SELECT')"))
            .containsExactly("t");
      }
    }
  }

  @Test
  void a_template_whose_role_cannot_have_its_name_is_given_up() throws SQLException {
    try (PostgresServer server = Servers.start(cache)) {
      Database database = server.createDatabase();
      execute(database, "CREATE ROLE app");
      server.keepAsTemplate(database, "kept");
    }
    try (PostgresServer server = Servers.start(cache)) {
      Database database = server.createDatabase();
      execute(database, "CREATE ROLE app");
      assertThat(server.template("kept")).isEmpty();
      server.keepAsTemplate(database, "kept");
      assertThat(server.template("kept")).isPresent();
    }
  }

  @Test
  void a_template_whose_role_was_dropped_is_given_up() throws SQLException {
    try (PostgresServer server = Servers.start(cache)) {
      Database database = server.createDatabase();
      execute(database, "CREATE ROLE app");
      server.keepAsTemplate(database, "kept");
      execute(server.createDatabase(), "DROP ROLE app");
      assertThat(server.template("kept")).isEmpty();
    }
  }
}
