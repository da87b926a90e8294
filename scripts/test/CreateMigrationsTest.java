import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateMigrationsTest {
  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeEach
  void copy_the_example() throws Exception {
    project = ProjectCopy.example(directory.resolve("my shop"));
  }

  @Test
  void writes_nothing_when_schema_and_migrations_agree() throws Exception {
    var before = project.snapshot();

    var run = project.create();

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).isEqualTo("Nothing to do: migrations/ give what schema/ says.\n");
    assertThat(run.err()).isEmpty();
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void writes_a_file_that_makes_the_check_pass() throws Exception {
    project.replace(
        "schema/20-customers.sql", "  name text not null,", "  name text not null,\n  phone text,");

    var run = project.create("add phone");

    String file = project.migration("_add_phone.sql");
    assertThat(run.out())
        .as(run::toString)
        .isEqualTo(
            """
            + column customers.phone
          wrote %1$s
            blocks reads and writes of customers
          wrote migrations/atlas.sum
          wrote cloud-formation.yaml
          next: read %1$s, then ./jbang check-migrations
          """
                .formatted(file));
    assertThat(run.exitCode()).isZero();
    assertThat(project.read(file))
        .isEqualTo(
            """
            -- Give up rather than keep everybody waiting
            SET LOCAL lock_timeout = '5s';

            -- Add column customers.phone
            ALTER TABLE customers ADD COLUMN phone text;
            """);
    String hash = project.read("migrations/atlas.sum").lines().findFirst().orElseThrow();
    assertThat(project.read("cloud-formation.yaml"))
        .contains("MigrationHash: " + hash)
        .contains("MigrationVersion: \"" + file.substring(11, 25) + "\"");
    var check = project.check();
    assertThat(check.exitCode()).as(check::toString).isZero();
  }

  @Test
  void names_the_file_after_the_only_change_when_no_name_is_given() throws Exception {
    project.append(
        "schema/30-products.sql", "create index products_title_idx on products (title);\n");

    var run = project.create();

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.migration("_add_index_products_title_idx.sql")).isNotEmpty();
  }

  @Test
  void refuses_what_atlas_would_lose_in_silence_and_names_its_place() throws Exception {
    project.write("migrations.yaml", "planner: atlas\n");
    project.write(
        "schema/50-views.sql",
        """
        -- What the shop sells now.
        create view current_products as
          select id, title from products where discontinued_at is null;
        """);
    var before = project.snapshot();

    var run = project.create("add view");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            error: the plan would leave one object different from schema/, so nothing was written
              schema/50-views.sql:2: view current_products: in schema/, none after migrations
            The planner does not know how, or PostgreSQL took it in another way.
            fix: ./jbang create-migrations --edit # and add it to the draft by hand
            """);
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void proves_what_was_written_by_hand_in_the_editor() throws Exception {
    project
        .write(
            "schema/50-views.sql",
            "create view current_products as select id, title from products;\n")
        .write("by-hand.sql", "create view current_products as select id, title from products;\n")
        .with("EDITOR", "cp by-hand.sql");

    var run = project.create("add view", "--edit");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.read(project.migration("_add_view.sql")))
        .isEqualTo("create view current_products as select id, title from products;\n");
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void writes_an_empty_file_for_a_migration_of_data() throws Exception {
    var run = project.create("fill in notes", "--empty");

    assertThat(run.exitCode()).as(run::toString).isZero();
    String file = project.migration("_fill_in_notes.sql");
    assertThat(run.out()).contains("wrote " + file).contains("./jbang hash-migrations");
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void starts_a_project_whose_migrations_are_empty() throws Exception {
    ProjectCopy fresh =
        ProjectCopy.empty(directory.resolve("fresh"))
            .write("schema/tables.sql", "create table notes (id int primary key, text text);\n");

    var run = fresh.create("first");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(fresh.read(fresh.migration("_first.sql"))).contains("CREATE TABLE notes (");
    assertThat(fresh.check()).is(CommandRun.exiting(0));
  }

  @Test
  void reads_hcl_and_sql_together() throws Exception {
    ProjectCopy fresh =
        ProjectCopy.empty(directory.resolve("mixed"))
            .write(
                "schema/10-users.hcl",
                """
                schema "public" {}
                table "users" {
                  schema = schema.public
                  column "id" {
                    type = bigint
                  }
                  primary_key {
                    columns = [column.id]
                  }
                }
                """)
            .write(
                "schema/20-posts.sql",
                "create table posts (id bigint primary key, author bigint references users (id));\n");

    var run = fresh.create("first");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("+ table users").contains("+ table posts");
    assertThat(fresh.check()).is(CommandRun.exiting(0));
  }

  @Test
  void asks_whether_a_column_was_renamed_and_keeps_its_values() throws Exception {
    project.replace("schema/20-customers.sql", "  name text not null,", "  title text not null,");
    var before = project.snapshot();

    var run = project.create("rename");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            error: one thing only you can know, so nothing was written
              column customers.name is gone from the schema: was it renamed, or is it to be dropped?
                --rename customers.name=title
                --drop customers.name
            fix: ./jbang create-migrations rename --rename customers.name=title # or what else is true
            """);
    assertThat(project.snapshot()).isEqualTo(before);

    var renamed = project.create("rename", "--rename", "customers.name=title");

    assertThat(renamed.exitCode()).as(renamed::toString).isZero();
    assertThat(project.read(project.migration("_rename.sql")))
        .isEqualTo(
            """
            -- Give up rather than keep everybody waiting
            SET LOCAL lock_timeout = '5s';

            -- Rename column customers.name to title
            ALTER TABLE customers RENAME COLUMN name TO title;
            """);
    // In sync, but the code that runs in production still uses the old name.
    assertThat(project.check().out()).contains("[renamed]").doesNotContain("[out-of-sync]");
  }

  @Test
  void asks_for_what_is_left_and_repeats_what_was_answered() throws Exception {
    project.replace("schema/20-customers.sql", "  name text not null,", "  title varchar(80),");
    project.replace("schema/20-customers.sql", "email", "mail");

    var run = project.create("two", "--rename", "customers.email=mail");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err())
        .endsWith(
            "fix: ./jbang create-migrations two --rename customers.email=mail"
                + " --rename customers.name=title # or what else is true\n");
    var renamed =
        project.create(
            "two", "--rename", "customers.email=mail", "--rename", "customers.name=title");
    assertThat(renamed.out())
        .startsWith(
            """
              ~ rename column customers.email to mail
              ~ rename column customers.name to title
              ~ rename constraint customers_email_has_at on table customers to customers_mail_has_at
              ~ rename index customers_email_key to customers_mail_key
              ~ column customers.title
            wrote migrations/""");
  }

  @Test
  void drops_nothing_that_holds_data_unless_told_to() throws Exception {
    project.append("schema/30-products.sql", "create table notes (id int primary key);\n");
    assertThat(project.create("notes")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "create table notes (id int primary key);\n", "");

    var run = project.create("no notes");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err())
        .contains("table notes is gone from the schema: drop it with all that is in it?")
        .contains("fix: ./jbang create-migrations 'no notes' --drop notes");
    var dropped = project.create("no notes", "--allow-drop", "notes");
    assertThat(dropped.exitCode()).as(dropped::toString).isZero();
    assertThat(project.read(project.migration("_no_notes.sql")))
        .endsWith("\n-- Drop table notes\nDROP TABLE notes;\n");
  }

  @Test
  void asks_how_values_of_one_type_become_another() throws Exception {
    project.append("schema/30-products.sql", "create table notes (id int, at text);\n");
    assertThat(project.create("notes")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "at text);", "at date);");

    var run = project.create("dates");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err())
        .contains("fix: ./jbang create-migrations dates --using notes.at=at::date");
    var changed = project.create("dates", "--using", "notes.at=to_date(at, 'YYYYMMDD')");
    assertThat(changed.exitCode()).as(changed::toString).isZero();
    assertThat(project.read(project.migration("_dates.sql")))
        .contains("ALTER TABLE notes ALTER COLUMN at TYPE date USING to_date(at, 'YYYYMMDD');");
  }

  @Test
  void names_what_has_to_be_written_by_hand_with_its_place() throws Exception {
    project.append(
        "schema/30-products.sql", "create table parts (id int) partition by range (id);\n");
    assertThat(project.create("parts")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "partition by range", "partition by hash");

    var run = project.create("other parts");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err())
        .contains("error: one change cannot be planned, so nothing was written")
        .containsPattern("schema/30-products.sql:\\d+: table parts: PostgreSQL cannot partition")
        .contains("fix: ./jbang create-migrations --edit # and write it into the draft by hand");
  }

  @Test
  void builds_indexes_without_blocking_in_a_file_of_their_own() throws Exception {
    project.append(
        "schema/30-products.sql",
        "create table more (id int);\n"
            + "create index more_id on more (id);\n"
            + "create index products_title_idx on products (title);\n");

    var run = project.create("both");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).doesNotContain("blocks");
    assertThat(project.read(project.migration("_both.sql"))).contains("CREATE INDEX more_id");
    assertThat(project.read(project.migration("_both_concurrently.sql")))
        .startsWith("-- atlas:txmode none\n\n")
        .contains("CREATE INDEX CONCURRENTLY IF NOT EXISTS products_title_idx");
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void builds_them_with_everything_else_when_told_to() throws Exception {
    project.append(
        "schema/30-products.sql", "create index products_title_idx on products (title);\n");

    var run = project.create("index", "--no-concurrent");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("_index.sql\n  blocks writes of products\nwrote");
    assertThat(project.read(project.migration("_index.sql")))
        .endsWith("CREATE INDEX products_title_idx ON products (title);\n");
  }

  @Test
  void keeps_the_words_of_the_schema_file_for_views_and_functions() throws Exception {
    project.write(
        "schema/50-code.sql",
        """
        create view current_products as
          select id, title -- what is shown
          from products where discontinued_at is null;

        create or replace function answer() returns int language sql as $body$
          select 42; -- for now
        $body$;
        """);

    var run = project.create("code");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.read(project.migration("_code.sql")))
        .isEqualTo(
            """
            -- Create function answer()
            create function answer() returns int language sql as $body$
              select 42; -- for now
            $body$;

            -- Create view current_products
            create view current_products as
              select id, title -- what is shown
              from products where discontinued_at is null;
            """);

    project.replace("schema/50-code.sql", "42", "43");
    project.replace("schema/50-code.sql", "id, title", "id, title, id as again");
    var changed = project.create("other code");

    assertThat(changed.exitCode()).as(changed::toString).isZero();
    assertThat(project.read(project.migration("_other_code.sql")))
        .contains("create or replace function answer() returns int language sql as $body$")
        .contains("create or replace view current_products as\n  select id, title, id as again");
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void renames_a_table_with_what_is_named_after_it() throws Exception {
    project.append(
        "schema/30-products.sql",
        "create table notes (id int generated always as identity primary key, n int unique);\n");
    assertThat(project.create("notes")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "create table notes", "create table remarks");

    var run = project.create("remarks", "--rename", "notes=remarks");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.read(project.migration("_remarks.sql")))
        .startsWith(
            """
            -- Give up rather than keep everybody waiting
            SET LOCAL lock_timeout = '5s';

            -- Rename table notes to remarks
            ALTER TABLE notes RENAME TO remarks;

            -- Rename sequence notes_id_seq to remarks_id_seq
            """)
        .contains("ALTER TABLE remarks RENAME CONSTRAINT notes_pkey TO remarks_pkey;")
        .doesNotContain("DROP", "CREATE");
    // In sync, but the code that runs in production still uses the old name.
    assertThat(project.check().out()).contains("[renamed]").doesNotContain("[out-of-sync]");
  }

  @Test
  void asks_whether_an_attribute_was_renamed() throws Exception {
    project.append("schema/10-types.sql", "create type address as (street text, zip text);\n");
    assertThat(project.create("address")).is(CommandRun.exiting(0));
    project.replace("schema/10-types.sql", "zip text", "postcode text");

    var run = project.create("postcode");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.out() + run.err()).contains("--rename address.zip=postcode");
    var renamed = project.create("postcode", "--rename", "address.zip=postcode");
    assertThat(renamed.exitCode()).as(renamed::toString).isZero();
    assertThat(project.read(project.migration("_postcode.sql")))
        .endsWith(
            """
            -- Rename column address.zip to postcode
            ALTER TYPE address RENAME ATTRIBUTE zip TO postcode;
            """);
  }
}
