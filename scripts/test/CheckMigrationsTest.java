import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What check-migrations finds. */
class CheckMigrationsTest {
  private static final String SECOND = "migrations/20260119143000_create_orders.sql";
  private static final String THIRD = "migrations/20260302101500_index_open_orders.sql";

  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeEach
  void copy_the_example() throws Exception {
    project = ProjectCopy.example(directory.resolve("shop"));
  }

  @Test
  void drops_what_the_catalogs_disprove_of_what_atlas_says() throws Exception {
    project
        .replace("schema/30-products.sql", "title", "name")
        .write("migrations.yaml", "postgres: \"15\"\n")
        .write(
            "migrations/20260401000000_rename.sql",
            "DO $$ BEGIN ALTER TABLE products RENAME COLUMN title TO name; END $$;\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains("error: column products.title is called name now [renamed]")
        .contains(
            """
            migrations/20260401000000_rename.sql:1:1: note: Atlas says: Dropping non-virtual column \
            "title" [atlas-disproved]
              PostgreSQL's catalogs show that it is a rename: nothing is dropped, and nothing is new.
              Atlas' code: atlas-ds103
            """)
        .doesNotContain("[atlas-ds103]", "[atlas-mf103]");
  }

  @Test
  void finds_what_the_schema_has_and_the_migrations_lack_at_its_line() throws Exception {
    project.replace(
        "schema/20-customers.sql", "  name text not null,", "  name text not null,\n  phone text,");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            schema/20-customers.sql:5: error: column customers.phone: in schema/, none after migrations [out-of-sync]
              Databases that are migrated will not be what the schema says.
              missing:
                -- Add column customers.phone
                ALTER TABLE customers ADD COLUMN phone text;
              fix: ./jbang create-migrations NAME
            """);
  }

  @Test
  void tells_both_ways_out_when_only_the_migrations_have_something() throws Exception {
    project.write("migrations/20260303000000_note.sql", "create table notes (id int);\n").hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            schema: error: table notes: none in schema/, there after migrations [out-of-sync]
              Databases that are migrated will not be what the schema says.
              missing:
                -- Drop table notes
                DROP TABLE notes;
              fix: ./jbang create-migrations NAME # drops it; or, to keep it, write it in schema/ too
            """);
  }

  @Test
  void finds_what_atlas_does_not_even_look_at() throws Exception {
    project
        .write("schema/50-views.sql", "create view a as select 1 as one;\n")
        .write("migrations/20260303000000_view.sql", "create view a as select 2 as one;\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out()).contains("schema/50-views.sql:1: error: view a: definition is");
  }

  @Test
  void finds_a_template_that_names_other_migrations() throws Exception {
    String recorded = project.read("migrations/atlas.sum").lines().findFirst().orElseThrow();
    project.replace("cloud-formation.yaml", recorded, "h1:4M4X=");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains("error: MigrationHash is h1:4M4X=, migrations/atlas.sum says " + recorded)
        .contains("  Deploying this would not run the new migrations.\n")
        .contains("  fix: ./jbang hash-migrations\n");
    assertThat(project.hash()).is(CommandRun.exiting(0));
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void finds_an_index_that_is_built_concurrently_inside_a_transaction() throws Exception {
    project.replace(THIRD, "-- atlas:txmode none\n\n", "-- atlas:txmode none\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains(THIRD + ":1")
        .contains("[directive-ignored]")
        .contains("CREATE INDEX CONCURRENTLY");
  }

  @Test
  void reports_a_replay_that_fails_with_file_line_statement_and_message() throws Exception {
    project.append(SECOND, "\nALTER TABLE \"orders\"\n  ADD COLUMN \"total\" no_such_type;\n");
    project.hash();

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    int line = (int) project.read(SECOND).lines().count();
    assertThat(run.out())
        .contains(SECOND + ":" + line + ":")
        .contains("type \"no_such_type\" does not exist")
        .contains("ALTER TABLE \"orders\"")
        .contains("skipped in-sync, lint, atlas-lint: the migrations cannot be replayed");
  }

  @Test
  void reports_a_schema_that_does_not_load_with_file_and_line() throws Exception {
    project.append("schema/40-orders.sql", "\ncreate tabel x ();\n");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    int line = (int) project.read("schema/40-orders.sql").lines().count();
    assertThat(run.out())
        .contains("schema/40-orders.sql:" + line + ":8: error: ")
        .contains("syntax error at or near \"tabel\"");
  }

  @Test
  void says_once_what_atlas_lint_finds_too() throws Exception {
    project
        .replace("schema/30-products.sql", "  discontinued_at timestamptz,\n", "")
        .write(
            "migrations/20260401000000_drop.sql",
            "-- no longer used\nALTER TABLE \"products\" DROP COLUMN \"discontinued_at\";\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "migrations/20260401000000_drop.sql:2:1: error: drops column"
                + " products.discontinued_at [data-dropped]")
        .contains("lock: AccessExclusiveLock on products: blocks reads and writes")
        .doesNotContain("atlas-ds103");
    project.replace(
        "migrations/20260401000000_drop.sql", "-- no longer used", "-- atlas:nolint DS103");
    project.hash();
    assertThat(project.check("--latest", "1")).is(CommandRun.exiting(0));
  }

  @Test
  void obeys_what_the_settings_say_of_a_rule() throws Exception {
    project
        .replace("schema/30-products.sql", "  discontinued_at timestamptz,\n", "")
        .write(
            "migrations/20260401000000_drop.sql",
            "ALTER TABLE \"products\" DROP COLUMN \"discontinued_at\";\n")
        .write("migrations.yaml", "lint:\n  data-dropped: warning\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("warning: drops column products.discontinued_at [data-dropped]");
    assertThat(project.check("--latest", "1", "--fail-on", "warning")).is(CommandRun.exiting(1));
  }

  @Test
  void refuses_a_level_for_a_rule_that_there_is_not() throws Exception {
    project.write("migrations.yaml", "lint:\n  table-rewirte: warning\n");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: migrations.yaml:2:3: lint: there is no rule table-rewirte
            The level would have no effect.
            fix: table-rewrite: warning
            """);
  }

  @Test
  void takes_a_rename_for_what_it_is() throws Exception {
    project
        .replace("schema/30-products.sql", "title", "name")
        .write(
            "migrations/20260401000000_rename.sql",
            "ALTER TABLE \"products\" RENAME COLUMN \"title\" TO \"name\";\n");
    project.hash();

    var run = project.check("--latest", "1");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains("error: column products.title is called name now [renamed]")
        .doesNotContain("atlas-", "data-dropped");
  }

  @Test
  void says_what_is_otherwise_on_another_major() throws Exception {
    project
        .append("schema/30-products.sql", "alter table products add vat int default 1;\n")
        .write(
            "migrations/20260401000000_vat.sql",
            """
            SET LOCAL lock_timeout = '5s';
            DO $$ BEGIN
              IF current_setting('server_version_num')::int >= 180000 THEN
                ALTER TABLE products ADD COLUMN vat int DEFAULT 1;
              ELSE
                ALTER TABLE products ADD COLUMN vat int DEFAULT floor(random() + 1)::int;
                ALTER TABLE products ALTER COLUMN vat SET DEFAULT 1;
              END IF;
            END $$;
            """)
        .write("migrations.yaml", "postgres: \"18\"\n");
    project.hash();

    var run = project.check("--latest", "1", "--postgres", "14,18");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out())
        .contains("error: rewrites table products [table-rewrite]")
        .contains("only on: PostgreSQL 14")
        .doesNotContain("out-of-sync");
    assertThat(project.check("--latest", "1")).is(CommandRun.exiting(0));
  }

  @Test
  void works_without_a_stack_template() throws Exception {
    Files.delete(project.path("cloud-formation.yaml"));

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("skipped stack-template: the project has no stack template");
  }

  @ParameterizedTest
  @ValueSource(strings = {"14", "15", "16", "17", "18"})
  void the_whole_way_works_on_every_supported_postgresql(String version) throws Exception {
    project
        .write("migrations.yaml", "postgres: \"" + version + "\"\n")
        .append(
            "schema/30-products.sql",
            "create table prices (id bigint primary key, product bigint references products);\n");

    var create = project.create("prices");
    assertThat(create.exitCode()).as(create::toString).isZero();
    assertThat(create.out()).contains("+ table prices");
    var check = project.check("--format", "json");
    assertThat(check.exitCode()).as(check::toString).isZero();
    assertThat(check.out())
        .contains("\"id\": \"no-lock-timeout\"")
        .doesNotContain("\"severity\": \"error\"")
        .contains("\"atlas-lint\"");
    assertThat(List.of(project.create().exitCode())).containsOnly(0);
  }
}
