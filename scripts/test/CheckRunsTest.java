import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run judges, where, what it remembers, and where its reports go. */
class CheckRunsTest {
  private static final String FIRST = "migrations/20260112090000_create_customers_and_products.sql";
  private static final String SECOND = "migrations/20260119143000_create_orders.sql";

  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeEach
  void copy_the_example() throws Exception {
    project = ProjectCopy.example(directory.resolve("shop"));
  }

  @Test
  void passes_the_example_and_then_remembers_that_nothing_has_changed() throws Exception {
    var first = project.check("--format", "json");
    assertThat(first.exitCode()).as(first::toString).isZero();
    assertThat(first.out())
        .contains("\"result\": \"clean\"")
        .contains("\"findings\": []")
        .contains("\"in-sync\"")
        .contains("\"reason\": \"there is no Git history to compare with\"");
    assertThat(first.err()).isEmpty();

    var second = project.check();
    assertThat(second.exitCode()).as(second::toString).isZero();
    assertThat(second.out()).contains("nothing has changed since the last good run");

    var fresh = project.check("--fresh", "--format", "json");
    assertThat(fresh.out()).doesNotContain("nothing has changed");
  }

  @Test
  void remembers_what_a_run_that_did_not_fail_has_found() throws Exception {
    project.append(SECOND, "\nALTER TABLE \"orders\" ADD COLUMN \"seen\" text;\n");
    project.replace("schema/40-orders.sql", "  note text,", "  note text,\n  seen text,");
    project.write(
        "migrations/20260401000000_seen.sql",
        "ALTER TABLE \"orders\" ALTER COLUMN \"seen\" SET DEFAULT 'no';\n");
    project.replace("schema/40-orders.sql", "  seen text,", "  seen text default 'no',");
    project.hash();
    String[] json = {"--latest", "1", "--format", "json"};

    var first = project.check(json);
    assertThat(first.exitCode()).as(first::toString).isZero();
    assertThat(first.out()).contains("\"id\": \"no-lock-timeout\"").contains("\"lint\",\n");
    var again = project.check(json);
    assertThat(again.exitCode()).as(again::toString).isZero();
    assertThat(upToChecked(again)).isEqualTo(upToChecked(first));
    assertThat(again.out())
        .contains("\"checked\": []")
        .contains("nothing has changed since the last good run");

    var strict = project.check("--latest", "1", "--fail-on", "warning");
    assertThat(strict.exitCode()).as(strict::toString).isEqualTo(1);
    assertThat(strict.out())
        .contains("nothing has changed since the last good run", "[no-lock-timeout]");
    for (String[] other :
        List.of(
            new String[] {"--latest", "1", "--fresh"},
            new String[] {"--latest", "2"},
            new String[] {"--latest", "1", "--postgres", "16"})) {
      assertThat(project.check(other).out()).doesNotContain("nothing has changed");
    }
    project.write("table-stats.json", "{}");
    assertThat(project.check(json).out()).doesNotContain("nothing has changed");
  }

  private static String upToChecked(CommandRun run) {
    return run.out().substring(0, run.out().indexOf("\"checked\""));
  }

  @Test
  void forgets_a_run_that_had_no_atlas() throws Exception {
    project.with("ATLAS_BIN", directory.resolve("none").toString());

    for (int run = 0; run < 2; run++) {
      assertThat(project.check().out())
          .contains("skipped atlas-lint: ")
          .doesNotContain("nothing has changed");
    }
  }

  @Test
  void forgets_a_run_that_failed() throws Exception {
    project.append("schema/30-products.sql", "create table extra (id int);\n");

    assertThat(project.check()).is(CommandRun.exiting(1));
    var again = project.check();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).doesNotContain("nothing has changed");
  }

  @Test
  void judges_every_file_of_the_history_as_it_came() throws Exception {
    project
        .write(
            "migrations/20260401000000_note.sql",
            "ALTER TABLE orders ALTER note TYPE varchar(99);\n")
        .write("migrations/20260402000000_note.sql", "ALTER TABLE orders ALTER note TYPE text;\n")
        .write("migrations/20260403000000_new.sql", "CREATE TABLE notes (note text);\n")
        .write("migrations/20260404000000_new.sql", "CREATE INDEX i ON notes (note);\n")
        .write(
            "schema/50-notes.sql",
            "create table notes (note text);create index i on notes (note);\n");
    project.hash();

    var run = project.check("--all");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains("migrations/20260401000000_note.sql:1:1: error: rewrites table orders")
        .contains("migrations/20260404000000_new.sql:1:1: error: builds index i ")
        .containsOnlyOnce("[no-lock-timeout]")
        .contains("skipped history: with --latest and --all, Git is not asked");
    assertThat(project.check("--latest", "2").out()).doesNotContain("builds index i ");
  }

  @Test
  void takes_only_one_word_on_what_is_new() throws Exception {
    var both = project.check("--all", "--latest", "1");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--latest=N, --all are mutually exclusive");

    var none = project.check("--latest", "0");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo(
            """
            error: --latest 0: at least one file is new
            It says how many of the newest files are to be judged.
            fix: --latest 1
            """);
  }

  @Test
  void warns_when_production_runs_another_major() throws Exception {
    try (var server = PostgresServer.start(ServerSpec.embedded("15"));
        var database = server.createDatabase();
        var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(documentedQuery())) {
      row.next();
      project.write("table-stats.json", row.getString(1));
    }

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out())
        .contains(
            """
            table-stats.json: warning: production runs PostgreSQL 15, and the migrations were run on \
            another major [production-version]
              Locks, rewrites and syntax are not the same there.
              fix: in migrations.yaml: postgres: "15" # or, where an upgrade is near: ./jbang \
            check-migrations --postgres 15
            """);
    assertThat(project.check("--latest", "1", "--postgres", "15").out())
        .doesNotContain("production-version");
    project.write("migrations.yaml", "postgres: \"15\"\n");
    assertThat(project.check("--latest", "1").out()).doesNotContain("production-version");
  }

  /** The query that docs/checks.md tells to run in production. */
  private static String documentedQuery() throws Exception {
    return Files.readString(ProjectCopy.REPOSITORY.resolve("docs/checks.md"))
        .replaceAll("(?s).*psql -XAt -c \"(.*?)\" > table-stats.json.*", "$1");
  }

  @Test
  void writes_the_same_report_in_several_formats_at_once() throws Exception {
    project.append("schema/20-customers.sql", "create table extra (id int);\n");

    var run = project.check("--also", "json=out/a.json", "--also", "markdown=out/b.md");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out()).contains("error: table extra: in schema/");
    assertThat(project.read("out/a.json")).contains("\"id\": \"out-of-sync\"");
    assertThat(project.read("out/b.md")).startsWith("### Migrations: 1 error\n");
    assertThat(project.check("--also", "xml=out/c").err())
        .startsWith("error: there is no format xml\n");
  }

  @Test
  void compares_with_the_base_branch() throws Exception {
    project.git("init", "-q", "-b", "main").git("add", ".").git("commit", "-q", "-m", "all");
    project.git("checkout", "-q", "-b", "work");
    project
        .append(FIRST, "-- edited\n")
        .write("migrations/20260113000000_late.sql", "create table late (id int primary key);\n")
        .write("schema/90-late.sql", "create table late (id int primary key);\n");
    project.hash();

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains(FIRST + ": error: it is not as it was merged into main [history-edited]")
        .contains(
            "migrations/20260113000000_late.sql: error: it comes before"
                + " 20260302101500_index_open_orders.sql, which is merged into main [out-of-order]")
        .doesNotContain("[out-of-sync]");
  }

  @Test
  void checks_what_is_staged_and_not_what_lies_around() throws Exception {
    project.git("init", "-q", "-b", "main").git("add", ".").git("commit", "-q", "-m", "all");
    project.append("schema/30-products.sql", "create table rubbish;\n");

    assertThat(project.check("--staged")).is(CommandRun.exiting(0));
    assertThat(project.check("--staged").out()).contains("nothing has changed");

    project.git("add", ".");
    project.write("schema/30-products.sql", "");
    var run = project.check("--staged");
    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out()).contains("schema/30-products.sql:").contains("syntax error");
  }

  @Test
  void uses_the_server_that_the_environment_names_and_keeps_its_password_to_itself()
      throws Exception {
    try (var server = PostgresServer.start(ServerSpec.embedded("15"))) {
      String password = server.password().orElseThrow();
      String url = server.url("postgres").replaceFirst("@", ":" + password + "@");
      project.with("DEV_URL", url).append("schema/30-products.sql", "create table x (id int);\n");

      var run = project.check();

      assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
      assertThat(run.out()).contains("table x").doesNotContain(password);
      assertThat(project.create("x")).is(CommandRun.exiting(0));
      var clean = project.check("--format", "json");
      assertThat(clean.exitCode()).as(clean::toString).isZero();
      assertThat(clean.out()).contains("\"atlas-lint\"").doesNotContain("\"check\": \"atlas-lint");
    }
  }

  @Test
  void annotates_files_of_a_project_below_the_top_of_its_repository() throws Exception {
    var below = ProjectCopy.example(project.path("services/orders"));
    project.git("init", "--quiet");
    below.append("schema/20-customers.sql", "create table extra (id int);\n");

    var run = below.check("--format", "github");

    assertThat(run.out()).startsWith("::error file=services/orders/schema/20-customers.sql,line=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "github", "gitlab", "sarif"})
  void writes_every_format_to_a_file(String format) throws Exception {
    project.append("schema/20-customers.sql", "create table extra (id int);\n");

    var run = project.check("--format", format, "--output", "out/report");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out()).isEqualTo("wrote out/report: 1 finding\n");
    assertThat(project.read("out/report")).contains("table extra");
  }
}
