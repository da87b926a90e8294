package project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import project.Settings.Level;
import project.Settings.Planner;

class SettingsTest {
  private static final String FILE = "migrations.yaml";

  private static Settings read(String text) {
    return SettingsReader.read(FILE, text.getBytes(UTF_8));
  }

  private static void assertProblem(String text, String message) {
    ProblemException problem = problemOf(() -> read(text));
    assertThat(problem).hasMessage(message.stripTrailing());
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
  }

  @Test
  void are_all_read() {
    Settings settings =
        read(
            """
            # what this project wants
            postgres: "16"
            planner: catalog
            indexes: blocking
            server: docker://postgis/postgis:16-3.5
            schema: {path: db/schema.sql}
            stack:
              template: deploy/stack.yaml
              resource: DatabaseMigration
            lint:
              table-rewrite: off
              DS101: warning
            names: "[a-z_]+"
            base: origin/trunk
            """);

    assertThat(settings.postgres()).isEqualTo(16);
    assertThat(settings.planner()).isEqualTo(Planner.CATALOG);
    assertThat(settings.indexes()).isEqualTo(Settings.Indexes.BLOCKING);
    assertThat(settings.server()).isEqualTo(new DevServer.Container("postgis/postgis:16-3.5"));
    assertThat(settings.schema()).isEqualTo(new Settings.Schema("db/schema.sql", List.of()));
    assertThat(settings.stack())
        .isEqualTo(
            new Settings.Stack(
                Optional.of("deploy/stack.yaml"), false, Optional.of("DatabaseMigration")));
    assertThat(settings.lint())
        .containsExactly(
            Map.entry("table-rewrite", new Settings.Rule(Level.OFF, new Location(FILE, 11, 3))),
            Map.entry("DS101", new Settings.Rule(Level.WARNING, new Location(FILE, 12, 3))));
    assertThat(settings.names().map(Object::toString)).contains("[a-z_]+");
    assertThat(settings.base()).contains("origin/trunk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "~", "\uFEFF"})
  void are_the_defaults_when_the_file_says_nothing(String text) {
    assertThat(read(text)).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void are_the_defaults_for_keys_without_a_value() {
    assertThat(read("postgres:\nschema:\nlint:\nstack:\n  template:\n"))
        .isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void may_use_aliases_and_other_line_endings_and_a_byte_order_mark() {
    Settings settings = read("\uFEFFlint:\r\n  a: &loud error\r\n  b: *loud\r\npostgres: 15\r\n");

    assertThat(settings.postgres()).isEqualTo(15);
    assertThat(settings.lint())
        .containsEntry("b", new Settings.Rule(Level.ERROR, new Location(FILE, 3, 3)));
  }

  @Test
  void may_have_the_schema_printed_by_a_command() {
    assertThat(read("schema: {command: [./gradlew, -q, \"print schema\", 3]}").schema())
        .isEqualTo(new Settings.Schema("schema", List.of("./gradlew", "-q", "print schema", "3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "none", "no", "off", "\"none\""})
  void may_say_that_there_is_no_stack_template(String none) {
    assertThat(read("stack: {template: " + none + "}").stack())
        .isEqualTo(new Settings.Stack(Optional.empty(), true, Optional.empty()));
  }

  @Test
  void may_call_a_stack_template_false() {
    assertThat(read("stack: {template: \"false\"}").stack().template()).contains("false");
  }

  @Test
  void refuse_an_unknown_key_and_suggest_one() {
    assertProblem(
        "postgres: 17\nplaner: atlas\n",
        """
        migrations.yaml:2:1: migrations.yaml has no key planer
        Known are postgres, planner, indexes, server, schema, stack, lint, names, base.
        fix: did you mean planner?
        """);
    assertProblem(
        "stack:\n  colour: red\n",
        """
        migrations.yaml:2:3: stack has no key colour
        Known are template, resource.
        fix: remove the line
        """);
  }

  @Test
  void refuse_a_key_that_is_there_twice() {
    assertProblem(
        "postgres: 17\nbase: main\npostgres: 16\n",
        """
        migrations.yaml:3:1: postgres is set twice
        It is set first in line 1.
        fix: remove one of the two
        """);
  }

  @Test
  void refuse_values_of_the_wrong_kind() {
    assertProblem(
        "- postgres\n",
        """
        migrations.yaml:1:1: migrations.yaml must hold keys and values
        fix: write for example postgres: "17"
        """);
    assertProblem(
        "schema: db\n",
        """
        migrations.yaml:1:9: schema must hold keys and values
        fix: schema: {path: schema}
        """);
    assertProblem(
        "names: [a, b]\n",
        """
        migrations.yaml:1:8: names must be one value
        fix: names: "[a-z0-9_]+"
        """);
    assertProblem(
        "lint:\n  ? [a, b]\n  : error\n", "migrations.yaml:2:5: lint has a key that is no word");
    assertProblem(
        "schema:\n  command: make schema\n",
        """
        migrations.yaml:2:12: command must be a list: the program and its arguments
        It is started without a shell.
        fix: command: ["./gradlew", "-q", "printSchema"]
        """);
    assertProblem(
        "schema: {command: [make, [schema]]}\n",
        """
        migrations.yaml:1:26: command must be a list of words
        fix: command: ["./gradlew", "-q", "printSchema"]
        """);
  }

  @Test
  void refuse_a_schema_from_two_places() {
    assertProblem(
        "schema: {path: schema, command: [make]}\n",
        """
        migrations.yaml:1:9: schema has both path and command
        The desired state comes from one of them.
        fix: remove one of the two
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13", "19", "\"17.2\"", "latest", "0x11", "017"})
  void refuse_a_version_of_postgresql_that_is_not_supported(String version) {
    assertProblem(
        "postgres: " + version,
        """
        migrations.yaml:1:11: postgres is %s, which is no major version that is supported
        Supported are 14 to 18.
        fix: postgres: "17"
        """
            .formatted(version.replace("\"", "")));
  }

  @Test
  void refuse_a_word_that_is_none_of_the_possible_ones() {
    assertProblem(
        "planner: atlass\n",
        """
        migrations.yaml:1:10: planner is atlass, which is not one of catalog, atlas
        fix: planner: atlas
        """);
    assertProblem(
        "lint:\n  table-rewrite: warn\n",
        """
        migrations.yaml:2:18: table-rewrite is warn, which is not one of off, note, warning, error
        fix: table-rewrite: warning
        """);
  }

  @Test
  void refuse_a_bad_regular_expression() {
    assertProblem(
        "names: \"[a-z\"\n",
        """
        migrations.yaml:1:8: names is no regular expression: Unclosed character class
        At the character 4 of [a-z
        fix: names: "[a-z0-9_]+"
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--upload-pack=x", "' '"})
  void refuse_a_base_that_is_no_branch(String base) {
    assertProblem(
        "base: " + base + "\n", "migrations.yaml:1:7: base is no branch\nfix: base: origin/main");
  }

  @Test
  void refuse_a_resource_that_is_no_logical_id() {
    assertProblem(
        "stack: {resource: database-migration}\n",
        """
        migrations.yaml:1:19: resource is database-migration, which is no logical id
        CloudFormation allows letters and digits.
        fix: resource: DatabaseMigration
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:hunter2@host/dev",
        "postgresql://host/dev?password=hunter2",
        "postgres://host/dev?sslmode=require&sslpassword=hunter2",
        "POSTGRES://me:hunter2@host/dev"
      })
  void refuse_a_password_in_this_file_without_showing_it(String url) {
    assertProblem(
        "server: " + url,
        """
        migrations.yaml:1:9: server holds a password
        This file is committed: everybody who can read the repository could use it.
        fix: change the password, and put the URL in the environment variable DEV_URL instead
        """);
  }

  @Test
  void take_a_server_without_a_password_and_do_not_print_it() {
    DevServer server = read("server: postgres://me@host:5432/dev?sslmode=disable").server();

    assertThat(server)
        .isEqualTo(new DevServer.External("postgres://me@host:5432/dev?sslmode=disable"))
        .hasToString("External[url=...]");
  }

  @Test
  void refuse_a_server_of_another_kind() {
    assertProblem(
        "server: mysql://me:hunter2@host\n",
        """
        migrations.yaml:1:9: server is none that can be used
        It can be embedded, docker://IMAGE (docker://postgres:17) or postgres://HOST:PORT/DATABASE.
        fix: server: embedded
        """);
  }

  @Test
  void name_the_place_of_a_syntax_error() {
    assertProblem(
        "postgres: 17\nlint:\n\tx: error\n",
        "migrations.yaml:3:1: not valid YAML: found character '\\t(TAB)' that cannot start any"
            + " token. (Do not use \\t(TAB) for indentation)");
    assertProblem(
        "a: 😀 \u0007\n", "migrations.yaml:1:7: the character U+0007 is not allowed in YAML");
    assertProblem(
        "postgres: 17\n---\npostgres: 16\n",
        "migrations.yaml:3:1: a second YAML document starts here; there must be one");
    assertProblem(
        "a: *nobody", "migrations.yaml:1:4: not valid YAML: found undefined alias nobody");
  }

  @Test
  void name_the_place_of_a_byte_that_is_not_utf_8() {
    assertThat(
            problemOf(
                () -> SettingsReader.read(FILE, "base: x\nnames: gr\u00FCn".getBytes(ISO_8859_1))))
        .hasMessage(
            """
            migrations.yaml:2:10: not UTF-8: the byte 0xFC is no character
            fix: save migrations.yaml as UTF-8""");
  }

  @Test
  void do_not_load_the_yaml_parser_when_there_are_none(@TempDir Path folder)
      throws IOException, InterruptedException {
    Projects.write(folder.resolve("atlas.hcl"), "");
    assertThat(classesLoadedToFind(folder)).contains("project.Settings").doesNotContain("yaml");

    Files.writeString(folder.resolve("migrations.yaml"), "postgres: 17");
    assertThat(classesLoadedToFind(folder)).contains("org.yaml.snakeyaml");
  }

  private static String classesLoadedToFind(Path folder) throws IOException, InterruptedException {
    ChildJvm child =
        ChildJvm.start(List.of("-verbose:class"), FindProject.class, folder.toString());
    String output = child.output();
    assertThat(child.waitFor()).isZero();
    return output;
  }

  /** Finds a project in a process of its own. */
  static final class FindProject {
    private FindProject() {}

    public static void main(String[] arguments) {
      Project.find(Path.of(arguments[0]), Map.of());
    }
  }
}
