package atlas;

import static atlas.RealAtlas.LIMIT;
import static atlas.RealAtlas.execute;
import static atlas.RealAtlas.publicUrl;
import static atlas.RealAtlas.query;
import static atlas.RealAtlas.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import atlas.LintResult.Diagnostic;
import atlas.LintResult.Failure;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Atlas, whichever is found, beside a real server. */
final class AtlasTest {
  private static RealAtlas real;

  @TempDir Path temporary;
  private Path directory;

  @BeforeAll
  static void start() {
    real = new RealAtlas("17");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @BeforeEach
  void makeDirectory() throws IOException {
    // Each of these characters means something in a URL.
    directory = Files.createDirectory(temporary.resolve("50% of #1, a+b"));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content, StandardCharsets.UTF_8);
  }

  private void hash() {
    var result =
        real.atlas()
            .run(List.of("migrate", "hash", "--dir", "file://."), Map.of(), directory, LIMIT);
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void diff_gives_what_leads_from_one_database_to_the_other() throws SQLException {
    try (var from = real.database("CREATE TABLE a (id int)");
        var to = real.database("CREATE TABLE a (id int, n text NOT NULL)")) {
      assertThat(real.atlas().schemaDiff(publicUrl(from), publicUrl(to), LIMIT))
          .isEqualTo("-- Modify \"a\" table\nALTER TABLE \"a\" ADD COLUMN \"n\" text NOT NULL;\n");
      assertThat(real.atlas().schemaDiff(url(from), url(to), LIMIT))
          .isEqualTo(
              "-- Modify \"a\" table\n"
                  + "ALTER TABLE \"public\".\"a\" ADD COLUMN \"n\" text NOT NULL;\n");
    }
  }

  @Test
  void diff_is_empty_where_atlas_sees_no_difference() throws SQLException {
    try (var from = real.database("CREATE TABLE a (id int)");
        var to = real.database("CREATE TABLE a (id int)", "CREATE VIEW v AS SELECT 1 AS x")) {
      assertThat(real.atlas().schemaDiff(publicUrl(from), publicUrl(to), LIMIT)).isEmpty();
      assertThat(real.atlas().schemaDiff(url(from), url(to), LIMIT)).isEmpty();
    }
  }

  @Test
  void a_database_that_is_not_there_is_a_problem_of_the_environment() throws SQLException {
    try (var database = real.database()) {
      var absent = new AtlasUrl(database.url().replace(database.name(), "absent"));

      assertThatThrownBy(() -> real.atlas().schemaDiff(absent, absent, LIMIT))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT))
          .hasMessage(
              "atlas schema diff failed: postgres: scanning system variables:"
                  + " pq: database \"absent\" does not exist");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"14", "15", "16", "17", "18"})
  void works_with_every_postgresql(String version) throws Exception {
    try (var server = version.equals("17") ? null : new RealAtlas(version)) {
      var here = server == null ? real : server;
      file("1.sql", "CREATE TABLE a (id int);\n");
      hash();
      try (var dev = here.database();
          var target = here.database();
          var desired = here.database("CREATE TABLE a (id int)")) {
        assertThat(here.atlas().lint(directory, publicUrl(dev), 1, LIMIT).failures()).isEmpty();
        var result = here.atlas().apply(directory, publicUrl(target), ApplyOptions.DEFAULT, LIMIT);
        assertThat(result.error()).isEmpty();
        execute(target, "DROP TABLE atlas_schema_revisions");
        assertThat(here.atlas().schemaDiff(publicUrl(target), publicUrl(desired), LIMIT)).isEmpty();
      }
    }
  }

  @Test
  void the_compatibility_view_changes_nothing_where_it_is_not_needed() throws SQLException {
    try (var server = new RealAtlas("15");
        var database = server.database()) {
      String settings = "SELECT count(*) || ' ' || count(DISTINCT name) FROM pg_settings";
      var before = query(database, settings);

      execute(database, Atlas.compatibilitySql());

      assertThat(query(database, settings)).isEqualTo(before);
    }
  }

  @Test
  void the_compatibility_view_can_be_made_twice_and_leaves_settings_settable() throws SQLException {
    try (var database = real.database(Atlas.compatibilitySql(), Atlas.compatibilitySql());
        var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE pg_settings SET setting = '7s' WHERE name = 'lock_timeout'");

      var rows = statement.executeQuery("SHOW lock_timeout");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("7s");
    }
  }

  @Test
  void an_old_atlas_and_a_new_server_is_explained() throws SQLException {
    assumeThat(real.atlas().worksWith(17)).as("this Atlas is not old").isFalse();
    try (var database =
        real.database(
            "SET allow_system_table_mods = on;"
                + " CREATE OR REPLACE VIEW pg_catalog.pg_settings AS"
                + " SELECT * FROM pg_catalog.pg_show_all_settings()")) {
      assertThatThrownBy(
              () -> real.atlas().schemaDiff(publicUrl(database), publicUrl(database), LIMIT))
          .hasMessage(
              real.atlas()
                  + " cannot talk to PostgreSQL 16 or later.\n"
                  + "atlas schema diff failed: postgres: unexpected number of rows: 1\n"
                  + "fix: ./jbang install --atlas v1.3.0");
    }
  }

  @Test
  void lint_finds_what_loses_data_and_where() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int, n int);\nCREATE TABLE b (id int);\n");
    file("2_b.sql", "-- gr\u00fcn\nALTER TABLE a DROP COLUMN n;\n\n-- x\nDROP TABLE b;\n");
    try (var dev = real.database()) {
      var result = real.atlas().lint(directory, publicUrl(dev), 1, LIMIT);

      assertThat(result.failures()).isEmpty();
      assertThat(result.diagnostics())
          .contains(
              new Diagnostic("2_b.sql", 9, "DS103", "Dropping non-virtual column \"n\""),
              new Diagnostic("2_b.sql", 44, "DS102", "Dropping table \"b\""))
          .allMatch(diagnostic -> diagnostic.isDestructive());
    }
  }

  @Test
  void lint_honours_what_the_file_asks_for() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    file("2_b.sql", "-- atlas:nolint destructive\nDROP TABLE a;\n");
    try (var dev = real.database()) {
      assertThat(real.atlas().lint(directory, publicUrl(dev), 1, LIMIT))
          .isEqualTo(new LintResult(List.of(), List.of()));
    }
  }

  @Test
  void lint_names_the_file_that_fails() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    file("2_b.sql", "ALTER TABLE nowhere ADD COLUMN n int;\n");
    try (var dev = real.database()) {
      assertThat(real.atlas().lint(directory, publicUrl(dev), 1, LIMIT))
          .isEqualTo(
              new LintResult(
                  List.of(),
                  List.of(
                      new Failure(
                          "2_b.sql",
                          "executing statement: pq: relation \"nowhere\" does not exist"))));
    }
  }

  @Test
  void lint_wants_an_empty_database() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    try (var dev = real.database("CREATE TABLE stranger ()")) {
      assertThatThrownBy(() -> real.atlas().lint(directory, publicUrl(dev), 1, LIMIT))
          .hasMessage(
              "atlas migrate lint failed: taking database snapshot: sql/migrate: connected database"
                  + " is not clean: found table \"stranger\" in connected schema");
    }
  }

  private static final String LONG = "s".repeat(63);

  private static final String HISTORY =
      """
      CREATE SCHEMA app;
      COMMENT ON SCHEMA app IS 'ours';
      CREATE SCHEMA %1$s;
      CREATE TYPE app.mood AS ENUM ('a', 'b');
      CREATE TABLE public.a (id int PRIMARY KEY, n int, m int, d date);
      CREATE TABLE public.b (id int PRIMARY KEY, a int CONSTRAINT fk REFERENCES public.a);
      CREATE TABLE app.c (id int, mood app.mood, a int REFERENCES public.a);
      CREATE TABLE %1$s.d (id int);
      CREATE VIEW public.v AS SELECT n FROM public.a;
      CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT count(*)::int FROM public.a';
      """
          .formatted(LONG);

  private static final String NEXT =
      """
      ALTER TABLE public.a DROP COLUMN m;
      ALTER TABLE public.a ALTER COLUMN d SET NOT NULL;
      CREATE UNIQUE INDEX i ON public.a (n);
      ALTER TABLE public.b DROP CONSTRAINT fk;
      ALTER TABLE public.b ADD COLUMN x int NOT NULL DEFAULT public.f();
      """;

  private static final String LAST =
      """
      -- across schemas
      DROP TABLE app.c;
      DROP SCHEMA %s CASCADE;
      ALTER TABLE public.b ADD COLUMN y int NOT NULL;
      """
          .formatted(LONG);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lint_after_history_says_the_same_as_lint_of_all(boolean onlyPublic) throws Exception {
    file("1_a.sql", HISTORY);
    var files = List.of(file("2_b.sql", NEXT), file("3_c.sql", LAST));
    try (var dev = real.database();
        var history = real.database(HISTORY, Atlas.hideHistorySql())) {
      var whole = real.atlas().lint(directory, onlyPublic ? publicUrl(dev) : url(dev), 2, LIMIT);
      var afterHistory =
          real.atlas()
              .lintAfterHistory(files, onlyPublic ? publicUrl(history) : url(history), LIMIT);

      assertThat(afterHistory).isEqualTo(whole);
      assertThat(whole.failures()).isEmpty();
      assertThat(whole.diagnostics())
          .extracting(Diagnostic::code)
          .contains("DS103", "MF101", "MF103", "MF104");
      if (!onlyPublic) {
        assertThat(whole.diagnostics()).extracting(Diagnostic::code).contains("DS101", "DS102");
      }
    }
  }

  @Test
  void lint_after_a_history_without_public_works_too() throws Exception {
    var files = List.of(file("2_b.sql", "DROP TABLE app.t;\n"));
    try (var history =
        real.database(
            "DROP SCHEMA public",
            "CREATE SCHEMA app",
            "CREATE TABLE app.t ()",
            Atlas.hideHistorySql())) {
      assertThat(real.atlas().lintAfterHistory(files, url(history), LIMIT).diagnostics())
          .containsExactly(new Diagnostic("2_b.sql", 0, "DS102", "Dropping table \"t\""));
    }
  }

  @Test
  void apply_tells_what_it_did() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n");
    file("2_.sql", "DROP TABLE b;\n");
    hash();
    try (var target = real.database()) {
      assertThat(real.atlas().apply(directory, publicUrl(target), ApplyOptions.DEFAULT, LIMIT))
          .usingRecursiveComparison()
          .ignoringFields("applied.took")
          .isEqualTo(
              new ApplyResult(
                  "",
                  "",
                  "2",
                  List.of(
                      new ApplyResult.File(
                          "1_a.sql",
                          "1",
                          List.of("CREATE TABLE a (id int);", "CREATE TABLE b (id int);"),
                          "",
                          "",
                          Duration.ZERO),
                      new ApplyResult.File(
                          "2_.sql", "2", List.of("DROP TABLE b;"), "", "", Duration.ZERO))));

      assertThat(real.atlas().apply(directory, publicUrl(target), ApplyOptions.DEFAULT, LIMIT))
          .isEqualTo(new ApplyResult("", "2", "", List.of()));
    }
  }

  @Test
  void apply_tells_which_statement_failed_and_leaves_nothing_of_its_file() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\nALTER TABLE b ADD COLUMN n int;\n");
    hash();
    try (var target = real.database()) {
      var result = real.atlas().apply(directory, publicUrl(target), ApplyOptions.DEFAULT, LIMIT);

      assertThat(result.succeeded()).isFalse();
      assertThat(result.error()).contains("pq: relation \"b\" does not exist");
      assertThat(result.failed().orElseThrow())
          .usingRecursiveComparison()
          .ignoringFields("took")
          .isEqualTo(
              new ApplyResult.File(
                  "1_a.sql",
                  "1",
                  List.of("CREATE TABLE a (id int);", "ALTER TABLE b ADD COLUMN n int;"),
                  "pq: relation \"b\" does not exist",
                  "ALTER TABLE b ADD COLUMN n int;",
                  Duration.ZERO));
      assertThat(query(target, "SELECT to_regclass('a') IS NULL")).containsExactly("t");
    }
  }

  @Test
  void apply_without_transactions_keeps_what_came_before_the_failure() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\nALTER TABLE b ADD COLUMN n int;\n");
    hash();
    try (var target = real.database()) {
      var options = ApplyOptions.DEFAULT.withTransactions(ApplyOptions.TransactionMode.NONE);

      assertThat(real.atlas().apply(directory, publicUrl(target), options, LIMIT).failed())
          .isPresent();
      assertThat(query(target, "SELECT to_regclass('a') IS NULL")).containsExactly("f");
    }
  }

  @Test
  void apply_says_in_words_why_it_does_not_begin() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    hash();
    try (var target = real.database("CREATE TABLE stranger ()")) {
      var dirty = real.atlas().apply(directory, publicUrl(target), ApplyOptions.DEFAULT, LIMIT);
      assertThat(dirty.isDirty()).isTrue();
      assertThat(dirty.isLocked()).isFalse();

      file("1_a.sql", "CREATE TABLE changed (id int);\n");
      var options = ApplyOptions.DEFAULT.allowingDirty();
      assertThat(real.atlas().apply(directory, publicUrl(target), options, LIMIT))
          .isEqualTo(new ApplyResult("checksum mismatch", "", "", List.of()));

      hash();
      assertThat(real.atlas().apply(directory, publicUrl(target), options, LIMIT).succeeded())
          .isTrue();
    }
  }

  @Test
  void apply_waits_for_another_one_only_so_long() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    hash();
    try (var target = real.database();
        var holder = target.connect()) {
      holder.createStatement().execute("SELECT pg_advisory_lock(2686470616)");
      var options = ApplyOptions.DEFAULT.withLockTimeout(Duration.ofMillis(200));

      var result = real.atlas().apply(directory, publicUrl(target), options, LIMIT);

      assertThat(result.isLocked()).isTrue();
      assertThat(result.succeeded()).isFalse();
    }
  }

  @Test
  void apply_keeps_its_revisions_where_it_is_told_to() throws Exception {
    file("1_a.sql", "CREATE TABLE a (id int);\n");
    hash();
    try (var target = real.database()) {
      var options = ApplyOptions.DEFAULT.withRevisionsSchema("meta");

      real.atlas().apply(directory, publicUrl(target), options, LIMIT);

      assertThat(query(target, "SELECT version FROM meta.atlas_schema_revisions"))
          .containsExactly("1");
    }
  }

  @Test
  void a_command_that_takes_too_long_is_stopped_and_so_is_its_statement() throws Exception {
    file("1_a.sql", "SELECT pg_sleep(300);\n");
    hash();
    try (var target = real.database()) {
      var url = publicUrl(target).with("application_name", "too-slow");

      assertThatThrownBy(
              () -> real.atlas().apply(directory, url, ApplyOptions.DEFAULT, Duration.ofSeconds(2)))
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith(
              "atlas migrate apply was stopped because it had not ended after 2.0 s.\n");
      assertThat(
              query(
                  target,
                  "SELECT query FROM pg_stat_activity WHERE application_name = 'too-slow'"
                      + " AND state = 'active'"))
          .isEmpty();
    }
  }

  @Test
  void hcl_becomes_sql() throws Exception {
    var files =
        List.of(
            file(
                "a b.hcl",
                """
                schema "public" {}
                table "a" {
                  schema = schema.public
                  column "id" { type = int }
                  primary_key { columns = [column.id] }
                }
                """),
            file(
                "c.hcl",
                """
                table "b" {
                  schema = schema.public
                  column "a" {
                    type = int
                    null = true
                  }
                  foreign_key "fk" {
                    columns     = [column.a]
                    ref_columns = [table.a.column.id]
                  }
                }
                """));
    try (var dev = real.database()) {
      String sql = real.atlas().hclToSql(files, url(dev), LIMIT);

      try (var database = real.database(sql)) {
        assertThat(query(database, "SELECT conname FROM pg_constraint WHERE contype = 'f'"))
            .containsExactly("fk");
      }
    }
  }

  @Test
  void hcl_of_several_schemas_brings_them_along() throws Exception {
    var files =
        List.of(
            file(
                "schema.hcl",
                """
                schema "app" {
                  comment = "ours"
                }
                enum "mood" {
                  schema = schema.app
                  values = ["good", "bad"]
                }
                table "t" {
                  schema = schema.app
                  column "mood" { type = enum.mood }
                }
                """));
    try (var dev = real.database();
        var database = real.database("CREATE TABLE public.stays ()")) {
      execute(database, real.atlas().hclToSql(files, url(dev), LIMIT));

      assertThat(query(database, "SELECT to_regclass('app.t') || ' ' || to_regclass('stays')"))
          .containsExactly("app.t stays");
      assertThat(query(database, "SELECT obj_description('app'::regnamespace)"))
          .containsExactly("ours");
    }
  }

  @Test
  void hcl_errors_have_their_place() throws Exception {
    Path file =
        file("schema.hcl", "schema \"public\" {}\ntable \"a\" {\n  schema = schema.app\n}\n");
    try (var dev = real.database()) {
      assertThatThrownBy(() -> real.atlas().hclToSql(List.of(file), publicUrl(dev), LIMIT))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.INPUT))
          .hasMessage(
              file
                  + ":3:18: Unsupported attribute; This object does not have an attribute named"
                  + " \"app\".");
    }
  }

  @Test
  void hcl_that_atlas_would_ignore_is_an_error() throws Exception {
    assumeThat(real.atlas().version().edition()).isEqualTo(AtlasVersion.Edition.COMMUNITY);
    Path file =
        file("schema.hcl", "schema \"public\" {}\n\nview \"v\" {\n  as = \"SELECT 1\"\n}\n");
    try (var dev = real.database()) {
      assertThatThrownBy(() -> real.atlas().hclToSql(List.of(file), publicUrl(dev), LIMIT))
          .hasMessage(
              """
              %s:3: Atlas %s does not know the block "view".
              It would be ignored, and what it describes would be missing in the database.
              fix: correct its name, or write that in SQL, in a .sql file beside this one"""
                  .formatted(file, real.atlas().version().text()));
    }
  }

  @Test
  void hcl_of_nothing_is_nothing() throws Exception {
    Path file = file("schema.hcl", "schema \"public\" {}\n");
    try (var dev = real.database()) {
      assertThat(real.atlas().hclToSql(List.of(file), publicUrl(dev), LIMIT)).isEmpty();
    }
  }
}
