import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply-migrations} and {@code migration-status} on a database that matters. */
class ApplyMigrationsTest {
  private static final String PASSWORD = "c4n4ry p@ss";
  private static final String FIRST = "20260112090000";
  private static final String SECOND = "20260119143000";
  private static final String THIRD = "20260302101500";

  private static PostgresServer server;

  @TempDir private Path directory;
  private ProjectCopy project;
  private Database database;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("15"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    database = server.createDatabase();
    String role = "app_" + database.name();
    execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
    execute("ALTER DATABASE " + database.name() + " OWNER TO " + role);
    execute("ALTER SCHEMA public OWNER TO " + role);
    String url = database.url().replaceFirst("://[^@]*@", "://" + role + ":c4n4ry%20p%40ss@");
    project = ProjectCopy.example(directory).with("DATABASE_URL", url);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var result = new ArrayList<String>();
      while (rows.next()) {
        result.add(rows.getString(1));
      }
      return result;
    }
  }

  private List<String> versions() throws SQLException {
    return query(
        "SELECT version FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY version");
  }

  private CommandRun apply(String... arguments) throws Exception {
    return run(ApplyMigrations.class, arguments);
  }

  private CommandRun status(String... arguments) throws Exception {
    return run(MigrationStatus.class, arguments);
  }

  private CommandRun run(Class<?> command, String... arguments) throws Exception {
    CommandRun run = CommandRun.of(project.root(), project.environment(), command, arguments);
    assertThat(run.toString()).doesNotContain("c4n4ry");
    return run;
  }

  @Test
  void a_dry_run_prints_the_statements_and_changes_nothing() throws Exception {
    CommandRun run = apply("--dry-run", "--to", FIRST);

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("-- migrations/20260112090000_create_customers_and_products.sql\nCREATE TABLE ")
        .doesNotContain("create_orders.sql\n");
    assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'atlas%'")).isEmpty();
  }

  @Test
  void applies_up_to_a_version_then_the_rest_then_nothing() throws Exception {
    CommandRun first = apply("--to", FIRST);
    assertThat(first.out())
        .startsWith("before: no migration yet, 3 pending: ")
        .containsPattern("applied 20260112090000 create_customers_and_products \\(5 statements, ")
        .endsWith(
            "after: version 20260112090000, 2 pending: 20260119143000_create_orders.sql,"
                + " 20260302101500_index_open_orders.sql\n");
    assertThat(versions()).containsExactly(FIRST);

    assertThat(apply().out()).endsWith("after: version 20260302101500, nothing pending\n");
    assertThat(versions()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(apply().out())
        .isEqualTo(
            "before: version 20260302101500, nothing pending\n"
                + "after: version 20260302101500, nothing pending\n");
    assertThat(status().exitCode()).isZero();
  }

  @Test
  void a_database_that_was_there_before_is_taken_in_with_a_baseline() throws Exception {
    execute("CREATE TABLE customers (id bigint)");
    execute("ALTER TABLE customers OWNER TO app_" + database.name());
    CommandRun dirty = apply();
    assertThat(dirty.exitCode()).isEqualTo(1);
    assertThat(dirty.err())
        .startsWith("error: the database has objects, but no record of migrations\n");

    CommandRun taken = apply("--baseline", THIRD);
    assertThat(taken.exitCode()).as(taken.toString()).isZero();
    assertThat(taken.out()).endsWith("after: version 20260302101500, nothing pending\n");
    assertThat(apply("--baseline", THIRD).exitCode()).isZero();
  }

  @Test
  void a_failing_file_is_told_with_its_line_and_what_stays() throws Exception {
    project.write("migrations/20260401000000_bad.sql", "SELECT 1;\n\nSELECT 1 / 0;\n").hash();

    CommandRun run = apply();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: migrations/20260401000000_bad.sql:3: division by zero\n"
                + "What was begun was rolled back: the database has version 20260302101500.\n"
                + "fix: mend the file and the data it meets, then: ./jbang hash-migrations, and"
                + " deploy again\n");
    assertThat(run.out()).endsWith("1 pending: 20260401000000_bad.sql\n");
  }

  @Test
  void a_file_that_atlas_would_skip_is_refused() throws Exception {
    apply();
    project.write("migrations/20260201000000_late.sql", "CREATE TABLE late (id int);\n").hash();

    CommandRun run = apply();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "error: migrations/20260201000000_late.sql: older than version 20260302101500, which"
                + " the database has, and not applied\n");
    assertThat(status().exitCode()).isEqualTo(1);
  }

  @Test
  void a_file_that_was_edited_after_it_was_applied_is_refused_until_the_database_is_told()
      throws Exception {
    apply();
    project.append("migrations/20260119143000_create_orders.sql", "-- more words\n").hash();

    CommandRun run = apply();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: migrations/20260119143000_create_orders.sql: edited after it was");

    String sql = run.err().substring(run.err().indexOf("UPDATE "), run.err().lastIndexOf(';'));
    execute(sql);
    assertThat(apply().exitCode()).isZero();
  }

  @Test
  void a_file_that_is_gone_is_named() throws Exception {
    apply();
    java.nio.file.Files.delete(project.path(project.migration("create_orders.sql")));
    project.hash();

    assertThat(status().out())
        .contains(
            "migrations: the database has version 20260119143000 (create_orders), whose file is gone\n");
    assertThat(apply().exitCode()).isEqualTo(2);
  }

  @Test
  void a_file_that_atlas_would_misread_is_refused_before_anything_is_applied() throws Exception {
    project.write("migrations/20260401000000_x.sql", "SELECT 'C:\\', ';' ;\n").hash();

    CommandRun run = apply("--dry-run");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: migrations/20260401000000_x.sql:1:");
    assertThat(apply().exitCode()).isEqualTo(2);
    assertThat(status().out()).startsWith("no migration yet, 4 pending: ");
  }

  @Test
  void another_schema_of_the_record_is_named_instead_of_running_all_again() throws Exception {
    assertThat(apply("--revisions-schema", "public").exitCode()).isZero();

    CommandRun run = apply();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: the applied migrations are recorded in the schema public\n");
  }

  @Test
  void bad_settings_never_show_the_url() throws Exception {
    assertThat(apply("--url-env", "postgres://u:c4n4ry@h/d").exitCode()).isEqualTo(2);
    assertThat(apply("--url-env", "NOT_SET").err())
        .startsWith("error: the environment variable NOT_SET is not set\n");
    project.with("BAD", "postgres://u:c4n4ry%zz@h/d");
    assertThat(apply("--url-env", "BAD").exitCode()).isEqualTo(2);
    project.with("GONE", "postgres://u:c4n4ry@127.0.0.1:1/d");
    assertThat(apply("--url-env", "GONE").exitCode()).isEqualTo(3);
    assertThat(apply("--to", "3").exitCode()).isEqualTo(2);
    assertThat(apply("--lock-timeout", "5").exitCode()).isEqualTo(2);
  }

  @Test
  void a_run_of_somebody_else_is_waited_for_and_then_named() throws Exception {
    try (var other = database.connect();
        var statement = other.createStatement()) {
      statement.execute("SET application_name = 'somebody'");
      statement.execute("SELECT pg_advisory_lock(2686470616)"); // which raw Atlas takes

      CommandRun run = apply("--lock-timeout", "500ms");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("another run on this database had not ended after");
    }
    assertThat(apply().exitCode()).isZero();
  }
}
