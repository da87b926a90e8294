import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong: what, why, fix, the right exit code, and nothing is lost. */
class BadInputTest {
  private static final String FIRST = "migrations/20260112090000_create_customers_and_products.sql";
  private static final String SECOND = "migrations/20260119143000_create_orders.sql";

  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeEach
  void copy_the_example() throws Exception {
    project = ProjectCopy.example(directory.resolve("shop"));
  }

  /** Create refuses with exit code 2, check finds it, and neither changes anything. */
  private void refuses(String... texts) throws Exception {
    Map<String, String> before = project.snapshot();
    var create = project.create("x");
    assertThat(create.exitCode()).as(create::toString).isEqualTo(2);
    assertThat(create.err()).startsWith("error: ").contains("\nfix: ");
    var check = project.check();
    assertThat(check.exitCode()).as(check::toString).isEqualTo(1);
    for (String text : texts) {
      assertThat(create.err()).contains(text);
      assertThat(check.out()).contains(text);
    }
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void an_unknown_option_gets_the_one_that_was_meant() throws Exception {
    var option = project.check("--frmat", "json");
    var argument = project.hash("all");
    var value = project.check("--latest", "two");

    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err())
        .isEqualTo(
            """
            error: check-migrations has no option --frmat
            Nothing has been done.
            fix: --format, or see ./jbang check-migrations --help
            """);
    assertThat(argument.exitCode()).isEqualTo(2);
    assertThat(argument.err())
        .isEqualTo(
            """
            error: hash-migrations takes no argument all
            Nothing has been done.
            fix: ./jbang hash-migrations --help
            """);
    assertThat(value.exitCode()).isEqualTo(2);
    assertThat(value.err())
        .isEqualTo(
            """
            error: Invalid value for option '--latest': 'two' is not an int
            Nothing has been done.
            fix: ./jbang check-migrations --help
            """);
  }

  @Test
  void a_migration_that_was_tampered_with() throws Exception {
    project.append(SECOND, "-- and more\n");
    refuses(SECOND, "edited");
  }

  @Test
  void a_migration_that_is_missing() throws Exception {
    Files.delete(project.path(FIRST));
    refuses(FIRST, "removed");
  }

  @Test
  void a_migration_that_was_renamed_so_that_the_order_changes() throws Exception {
    Files.move(project.path(FIRST), project.path("migrations/20260201000000_late.sql"));
    refuses("migrations/20260201000000_late.sql");
  }

  @Test
  void a_migration_whose_line_ends_git_has_converted() throws Exception {
    project.write(FIRST, project.read(FIRST).replace("\n", "\r\n"));
    refuses(FIRST, ".gitattributes");
  }

  @Test
  void an_integrity_file_that_is_missing() throws Exception {
    Files.delete(project.path("migrations/atlas.sum"));
    refuses("atlas.sum", "./jbang hash-migrations");
    assertThat(project.hash()).is(CommandRun.exiting(0));
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void an_integrity_file_with_conflict_markers() throws Exception {
    String sum = project.read("migrations/atlas.sum");
    project.write(
        "migrations/atlas.sum", "<<<<<<< HEAD\n" + sum + "=======\n" + sum + ">>>>>>> b\n");
    refuses("migrations/atlas.sum:1", "conflict");
    assertThat(project.hash()).is(CommandRun.exiting(0));
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void an_integrity_file_from_another_directory() throws Exception {
    project.write(
        "migrations/atlas.sum",
        "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            + "1_other.sql h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    refuses("migrations/atlas.sum");
  }

  @Test
  void a_syntax_error_in_a_migration() throws Exception {
    project.append(SECOND, "\nCREATE TABEL x ();\n");
    project.hash();
    refuses(SECOND + ":", "syntax error at or near \"TABEL\"");
  }

  @Test
  void a_statement_that_never_ends() throws Exception {
    project.append("schema/40-orders.sql", "\ncomment on table orders is 'no end;\n");
    refuses("schema/40-orders.sql:", "quote");
  }

  @Test
  void a_schema_that_atlas_cannot_plan_from() throws Exception {
    project.write("migrations.yaml", "planner: atlas\n");
    project.append("schema/30-products.sql", "create table odd (x pg_lsn);\n");
    var before = project.snapshot();

    var run = project.create("odd");

    assertThat(run.exitCode()).as(run::toString).isIn(1, 2);
    assertThat(run.err()).startsWith("error: ");
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void an_empty_schema_directory_means_that_everything_is_to_go() throws Exception {
    try (var files = Files.list(project.path("schema"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    var before = project.snapshot();

    var run = project.create("x");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: schema: there is no .sql or .hcl file
            An empty schema would drop every table that the migrations create.
            fix: write schema/10-tables.sql
            """);
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void a_setting_that_nobody_knows() throws Exception {
    project.write("migrations.yaml", "postgers: \"17\"\n");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err()).contains("migrations.yaml:1").contains("postgres");
  }

  @Test
  void a_directory_that_is_no_project() throws Exception {
    Path nowhere = Files.createDirectories(directory.resolve("no where"));

    var run = CommandRun.of(nowhere, Map.of(), CheckMigrations.class);

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err()).startsWith("error: no atlas.hcl in ").contains("\nfix: ");
  }

  @Test
  void a_format_that_nobody_knows() throws Exception {
    var run = project.check("--format", "xml");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err()).contains("there is no format xml").contains("fix: --format text");
  }

  @Test
  void a_name_that_is_no_name() throws Exception {
    var run = project.create("../etc/passwd");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err()).startsWith("error: '../etc/passwd' is no name for a migration\n");
  }

  @Test
  void a_directory_that_cannot_be_written() throws Exception {
    project.append("schema/30-products.sql", "create table more (id int primary key);\n");
    try (Mounted readOnly = Mounted.readOnly(project.root())) {
      assumeTrue(readOnly.works(), "mounting is not permitted here");

      var run = project.create("more");

      assertThat(run.exitCode()).as(run::toString).isIn(2, 3);
      assertThat(run.err()).startsWith("error: ").contains("fix: ");
    }
    assertThat(project.check().out()).contains("table more");
  }

  @Test
  void a_server_that_is_not_there() throws Exception {
    project.with("DEV_URL", "postgres://me:s3cret@127.0.0.1:1/dev?sslmode=disable");

    var run = project.check();

    assertThat(run.exitCode()).as(run::toString).isEqualTo(3);
    assertThat(run.out() + run.err()).contains("127.0.0.1").doesNotContain("s3cret");
  }

  @Test
  void a_machine_without_a_network_and_with_nothing_cached() throws Exception {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // PostgreSQL runs as another user for root, who has to get at its binaries.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    project
        .with("DB_TEMPLATE_CACHE", directory.resolve("cold").toString())
        .with("ATLAS_BIN", "")
        .with("ATLAS_DOWNLOAD_URL", "http://127.0.0.1:1")
        .with("PATH", "/usr/bin:/bin")
        .append("schema/30-products.sql", "create table more (id int primary key);\n");
    assumeTrue(!Files.exists(Path.of("/usr/bin/go")), "Go is in /usr/bin, so Atlas can be built");

    var create = project.create("more");

    assertThat(create.exitCode()).as(create::toString).isEqualTo(3);
    assertThat(create.err()).startsWith("error: ").contains("Atlas").contains("\nfix: ");
    var check = project.check();
    assertThat(check.exitCode()).as(check::toString).isEqualTo(1);
    assertThat(check.out()).contains("table more").contains("skipped atlas-lint: ");
  }

  @Test
  void names_with_spaces_and_other_scripts_are_fine() throws Exception {
    project
        .write("schema/50 größe 表.sql", "create table \"größe 表\" (\"ä b\" int primary key);\n")
        .write("migrations/20260401000000_größe 表.sql", "");
    project.hash();

    var run = project.create("unicode");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out()).contains("+ table \"größe 表\"");
  }

  @Test
  void a_migration_of_five_megabytes() throws Exception {
    var sql = new StringBuilder("create table big (n int, t text);\n");
    while (sql.length() < 5_000_000) {
      sql.append("insert into big values (1, 'some; text -- with \"traps\"');\n");
    }
    Files.writeString(
        project.path("migrations/20260401000000_big.sql"),
        sql,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE_NEW);
    project.append("schema/30-products.sql", "create table big (n int, t text);\n");
    project.hash();

    var run = project.check("--latest", "1", "--format", "json");

    assertThat(run.exitCode()).as(run::toString).isZero();
  }
}
