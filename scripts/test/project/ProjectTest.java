package project;

import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;
import static project.Projects.write;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void make_a_project() throws IOException {
    root = temporary.toRealPath().resolve("my project");
    write(root.resolve("atlas.hcl"), "");
  }

  private Project found(Path start) {
    return Project.find(start, Map.of());
  }

  @Test
  void is_found_from_itself_and_from_any_folder_in_it() throws IOException {
    Path deep = Files.createDirectories(root.resolve("migrations/deep/down"));

    assertThat(found(root).root()).isEqualTo(root);
    assertThat(found(deep).root()).isEqualTo(root);
    assertThat(found(root.resolve("migrations/../migrations")).root()).isEqualTo(root);
  }

  @Test
  void is_the_innermost_folder_with_an_atlas_hcl() throws IOException {
    Path inner = root.resolve("services/orders");
    write(inner.resolve("atlas.hcl"), "");

    assertThat(found(inner.resolve(".")).root()).isEqualTo(inner);
  }

  @Test
  void is_found_through_a_link_to_a_folder_in_it() throws IOException {
    Files.createDirectory(root.resolve("schema"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), root.resolve("schema"));

    assertThat(found(link).root()).isEqualTo(root);
  }

  @Test
  void is_found_from_a_folder_that_is_linked_into_it() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(root.resolve("migrations"), elsewhere);

    assertThat(found(link).root()).isEqualTo(root);
  }

  @Test
  void has_one_root_and_key_however_it_is_reached() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), root);

    assertThat(found(link).root()).isEqualTo(root);
    assertThat(found(link).key()).isEqualTo(found(root).key()).matches("[0-9a-f]{16}");
  }

  @Test
  void is_not_marked_by_a_folder_called_atlas_hcl() throws IOException {
    Path folder = Files.createDirectories(temporary.toRealPath().resolve("other/atlas.hcl"));

    assertThat(problemOf(() -> found(folder)))
        .hasMessage(
            "no atlas.hcl in "
                + folder
                + " or a folder above it\n"
                + "A project is the folder that holds atlas.hcl, schema/ and migrations/; the"
                + " commands work on the one they are started in.\n"
                + "fix: cd to your project, or start one here: copy atlas.hcl from the template and"
                + " run mkdir -p schema migrations");
  }

  @Test
  void that_is_missing_is_the_users_mistake() {
    assertThat(problemOf(() -> found(temporary)).kind()).isEqualTo(ProblemException.Kind.INPUT);
    assertThat(problemOf(() -> found(temporary.resolve("nowhere"))))
        .hasMessageStartingWith("cannot open the folder " + temporary.resolve("nowhere"));
  }

  @Test
  void knows_where_everything_is() {
    Project project = found(root);

    assertThat(project.schema()).isEqualTo(root.resolve("schema"));
    assertThat(project.migrations()).isEqualTo(root.resolve("migrations"));
    assertThat(project.integrityFile()).isEqualTo(root.resolve("migrations/atlas.sum"));
    assertThat(project.atlasHcl()).isEqualTo(root.resolve("atlas.hcl"));
    assertThat(project.settingsFile()).isEqualTo(root.resolve("migrations.yaml"));
  }

  @Test
  void keeps_the_schema_where_the_settings_say() throws IOException {
    write(root.resolve("migrations.yaml"), "schema: {path: db/schema.sql}");

    assertThat(found(root).schema()).isEqualTo(root.resolve("db/schema.sql"));
  }

  @Test
  void has_the_conventional_stack_template_only_where_there_is_one() throws IOException {
    assertThat(found(root).stackTemplate()).isEmpty();

    write(root.resolve("cloud-formation.yaml"), "");
    assertThat(found(root).stackTemplate()).contains(root.resolve("cloud-formation.yaml"));

    write(root.resolve("migrations.yaml"), "stack: {template: false}");
    assertThat(found(root).stackTemplate()).isEmpty();
  }

  @Test
  void has_a_configured_stack_template_even_when_it_is_missing() throws IOException {
    write(root.resolve("migrations.yaml"), "stack: {template: deploy/stack.json}");

    assertThat(found(root).stackTemplate()).contains(root.resolve("deploy/stack.json"));
  }

  @Test
  void names_paths_from_its_root_with_forward_slashes() {
    Project project = found(root);

    assertThat(project.relative(root.resolve("migrations").resolve("1.sql")))
        .isEqualTo("migrations/1.sql");
    assertThat(project.relative(Path.of("schema", "a b.sql"))).isEqualTo("schema/a b.sql");
    assertThat(project.relative(root)).isEqualTo("");
    assertThat(project.relative(root.resolve("../other/x.sql")))
        .isEqualTo(root.resolveSibling("other").resolve("x.sql").toString());
  }

  @Test
  void takes_the_server_from_the_environment_before_the_settings() throws IOException {
    write(root.resolve("migrations.yaml"), "server: docker://postgis/postgis:17-3.5");

    assertThat(found(root).settings().server())
        .isEqualTo(new DevServer.Container("postgis/postgis:17-3.5"));
    assertThat(
            Project.find(root, Map.of("DEV_URL", "postgres://me:secret@localhost/dev"))
                .settings()
                .server())
        .isEqualTo(new DevServer.External("postgres://me:secret@localhost/dev"));
  }

  @Test
  void never_shows_what_a_wrong_dev_url_holds() {
    assertThat(problemOf(() -> Project.find(root, Map.of("DEV_URL", "mysql://me:secret@host"))))
        .hasMessage(
            """
            the environment variable DEV_URL is no server that can be used
            It can be embedded, docker://IMAGE (docker://postgres:17) or \
            postgres://HOST:PORT/DATABASE.
            fix: unset DEV_URL""");
  }

  @Test
  void refuses_settings_under_the_other_suffix() throws IOException {
    write(root.resolve("migrations.yml"), "postgres: 16");

    assertThat(problemOf(() -> found(root)))
        .hasMessage(
            """
            migrations.yml: the settings are read from migrations.yaml
            This file would be overlooked.
            fix: mv migrations.yml migrations.yaml""");
  }
}
