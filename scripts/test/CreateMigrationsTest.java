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
          wrote migrations/atlas.sum
          wrote cloud-formation.yaml
          next: read %1$s, then ./jbang check-migrations
          """
                .formatted(file));
    assertThat(run.exitCode()).isZero();
    assertThat(project.read(file))
        .isEqualTo(
            """
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
    assertThat(project.check().exitCode()).isZero();
  }

  @Test
  void writes_an_empty_file_for_a_migration_of_data() throws Exception {
    var run = project.create("fill in notes", "--empty");

    assertThat(run.exitCode()).as(run::toString).isZero();
    String file = project.migration("_fill_in_notes.sql");
    assertThat(run.out()).contains("wrote " + file).contains("./jbang hash-migrations");
    assertThat(project.check().exitCode()).isZero();
  }

  @Test
  void starts_a_project_whose_migrations_are_empty() throws Exception {
    ProjectCopy fresh =
        ProjectCopy.empty(directory.resolve("fresh"))
            .write("schema/tables.sql", "create table notes (id int primary key, text text);\n");

    var run = fresh.create("first");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(fresh.read(fresh.migration("_first.sql"))).contains("CREATE TABLE notes (");
    assertThat(fresh.check().exitCode()).isZero();
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
    assertThat(fresh.check().exitCode()).isZero();
  }
}
