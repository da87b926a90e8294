import static org.assertj.core.api.Assertions.assertThat;

import atlas.ApplyOptions;
import atlas.Atlas;
import atlas.AtlasFinder;
import atlas.AtlasUrl;
import database.Catalog;
import database.Kind;
import database.ObjectName;
import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create-migrations --from}: a project from a database that is there. */
class CreateFromTest {
  private static PostgresServer server;

  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("15"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    project =
        ProjectCopy.empty(directory.resolve("shop")).write("migrations.yaml", "postgres: \"15\"\n");
  }

  private static String url(Database database) {
    String password = server.password().orElseThrow();
    return database.url().replaceFirst("(://[^@:]*)@", "$1:" + password + "@");
  }

  private CommandRun from(Database database, String... more) throws Exception {
    project.with("SHOP_URL", url(database));
    var arguments = new ArrayList<>(List.of("--from", "SHOP_URL"));
    arguments.addAll(List.of(more));
    CommandRun run = project.create(arguments.toArray(String[]::new));
    assertThat(run.toString()).doesNotContain(server.password().orElseThrow());
    return run;
  }

  private static Database database(String sql) throws SQLException {
    Database database = server.createDatabase();
    run(database, sql);
    return database;
  }

  private static void run(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      Zoo.run(connection, sql);
    }
  }

  private static Catalog catalog(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Catalog.read(connection);
    }
  }

  private static final String SHOP =
      """
      CREATE EXTENSION pg_trgm;
      CREATE TYPE state AS ENUM ('open', 'done');
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
      CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
      CREATE INDEX users_name ON users USING gin (name gin_trgm_ops);
      CREATE TABLE orders (
        id bigserial PRIMARY KEY,
        user_id bigint NOT NULL REFERENCES users,
        state state NOT NULL DEFAULT 'open',
        changed timestamptz
      );
      COMMENT ON COLUMN orders.changed IS 'by the trigger';
      CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
      ALTER TABLE users ADD COLUMN last_order bigint REFERENCES orders;
      CREATE VIEW open_orders AS SELECT id, user_id FROM orders WHERE state = 'open';
      CREATE FUNCTION open_of(u bigint) RETURNS SETOF open_orders LANGUAGE sql STABLE
        AS 'SELECT * FROM open_orders WHERE user_id = u';
      CREATE FUNCTION orders_of(u bigint) RETURNS SETOF orders LANGUAGE sql STABLE
        AS 'SELECT * FROM orders WHERE user_id = u';
      INSERT INTO users (name) VALUES ('Ada');
      """;

  @Test
  void writes_a_schema_that_reads_well_and_the_migration_that_gives_it() throws Exception {
    try (Database shop = database(SHOP)) {
      var run = from(shop);

      String version = project.migration("_baseline.sql").substring(11, 25);
      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualTo(
              """
              wrote schema/15-extensions.sql
              wrote schema/20-types.sql
              wrote schema/30-functions/touch.sql
              wrote schema/40-tables/ (2 files)
              wrote schema/45-foreign-keys.sql
              wrote schema/50-functions/orders_of.sql
              wrote schema/60-views/open_orders.sql
              wrote schema/70-functions/open_of.sql
              wrote migrations/%1$s_baseline.sql
              wrote migrations/atlas.sum
              next: read schema/, then ./jbang check-migrations
              next: on each database that has all this already, once, so that it is not run:
                ./jbang apply-migrations --url-env DATABASE_URL --baseline %1$s
                or: atlas migrate apply --dir file://migrations --url "$DATABASE_URL" --baseline %1$s
              """
                  .formatted(version));
      assertThat(project.read("schema/40-tables/orders.sql"))
          .isEqualTo(
              """
              CREATE TABLE orders (
                id bigserial,
                user_id bigint NOT NULL,
                state state DEFAULT 'open' NOT NULL,
                changed timestamp with time zone,
                PRIMARY KEY (id)
              );
              COMMENT ON COLUMN orders.changed IS 'by the trigger';

              CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
              """);
      assertThat(project.read("schema/45-foreign-keys.sql"))
          .isEqualTo(
              """
              ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id);

              ALTER TABLE users ADD CONSTRAINT users_last_order_fkey FOREIGN KEY (last_order) REFERENCES orders(id);
              """);
      var again = project.create("more");
      assertThat(again.out()).as(again::toString).startsWith("Nothing to do");
      var check = project.check();
      assertThat(check.exitCode()).as(check::toString).isZero();
    }
  }

  @Test
  void a_table_comes_after_those_that_it_refers_to() throws Exception {
    try (Database database =
        database(
            """
            CREATE TABLE zebras (id int PRIMARY KEY);
            CREATE TABLE stripes (zebra int REFERENCES zebras, n int, PRIMARY KEY (zebra, n));
            CREATE TABLE colours (zebra int, n int, FOREIGN KEY (zebra, n) REFERENCES stripes);
            """)) {
      assertThat(from(database).exitCode()).isZero();

      assertThat(project.snapshot().keySet())
          .contains(
              "schema/40-tables/1-zebras.sql",
              "schema/40-tables/2-stripes.sql",
              "schema/40-tables/3-colours.sql");
      assertThat(project.read("schema/40-tables/3-colours.sql")).contains("REFERENCES stripes");
    }
  }

  @Test
  void the_database_itself_goes_on_from_the_baseline() throws Exception {
    try (Database shop = database(SHOP);
        Database empty = server.createDatabase()) {
      assertThat(from(shop).exitCode()).isZero();
      String version = project.migration("_baseline.sql").substring(11, 25);
      project.append("schema/20-types.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
      assertThat(project.create("notes")).is(CommandRun.exiting(0));

      var first = apply(shop, "--baseline", version);
      var second = apply(empty);

      assertThat(first.exitCode()).as(first::toString).isZero();
      assertThat(first.out())
          .contains("baseline " + version + ": noted, not run\n")
          .contains(" notes (1 statement, ");
      assertThat(second.exitCode()).as(second::toString).isZero();
      assertThat(catalog(empty).differencesTo(catalog(shop))).isEmpty();
      assertThat(catalog(shop).objects()).containsKey(ObjectName.of(Kind.TABLE, "public", "notes"));
    }
  }

  @Test
  void so_it_does_with_atlas_alone() throws Exception {
    try (Database shop = database(SHOP)) {
      assertThat(from(shop).exitCode()).isZero();
      String version = project.migration("_baseline.sql").substring(11, 25);
      Atlas atlas = new AtlasFinder(System.getenv(), null, progress -> {}).find();

      var result =
          atlas
              .withPassword(server.password().orElseThrow())
              .apply(
                  project.path("migrations"),
                  new AtlasUrl(shop.url()),
                  ApplyOptions.DEFAULT.withBaseline(version),
                  Duration.ofMinutes(1));

      assertThat(result.succeeded()).as(result::error).isTrue();
    }
  }

  private CommandRun apply(Database database, String... arguments) throws Exception {
    return CommandRun.of(
        project.root(), Map.of("DATABASE_URL", url(database)), ApplyMigrations.class, arguments);
  }

  @Test
  void says_what_it_leaves_out_and_why() throws Exception {
    try (Database database =
        database(
            """
            DO $$ BEGIN CREATE ROLE from_app; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            DO $$ BEGIN CREATE ROLE "From Admin"; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            CREATE TABLE notes (id int PRIMARY KEY);
            ALTER TABLE notes OWNER TO from_app;
            GRANT SELECT ON notes TO postgres;
            GRANT INSERT ON notes TO "From Admin";
            CREATE POLICY own ON notes TO "From Admin" USING (true);
            CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, success bool);
            CREATE INDEX ON flyway_schema_history (success);
            CREATE TABLE databasechangelog (id text);
            CREATE SCHEMA atlas_schema_revisions;
            CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (version text);
            CREATE FOREIGN DATA WRAPPER wrapper;
            CREATE SERVER far FOREIGN DATA WRAPPER wrapper OPTIONS (host 'x', password 'c4n4ry');
            CREATE USER MAPPING FOR from_app SERVER far OPTIONS (password 'c4n4ry');
            CREATE SUBSCRIPTION news CONNECTION 'host=x password=c4n4ry' PUBLICATION p
              WITH (connect = false, slot_name = NONE);
            """)) {
      var run = from(database, "first", "--without", "databasechangelog");
      run(database, "DROP SUBSCRIPTION news");

      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(run.out())
          .contains(
              """
              left out, which stays in the database:
                table databasechangelog: as you wished
                table atlas_schema_revisions.atlas_schema_revisions: Atlas' own record of what it has applied
                table flyway_schema_history: Flyway's own record of what it has applied
                option password of server far: it is a secret, which no file may hold
                grant SELECT to postgres on table notes: the role postgres owns everything on the development server, so it cannot be proved
                user mapping for from_app on server far: its options are secrets, which no file may hold
                subscription news: its connection string is a secret, which no file may hold
              roles: From Admin: created, without login, on servers that do not have them
              """)
          .contains("owners: from_app has 1 objects, postgres has ")
          .contains("DELETE FROM atlas_schema_revisions.atlas_schema_revisions");
      assertThat(String.join("\n", project.snapshot().values()))
          .doesNotContain("c4n4ry")
          .doesNotContain("flyway");
      assertThat(project.read("schema/40-tables/notes.sql"))
          .contains("GRANT INSERT ON notes TO \"From Admin\";");
      project.append("schema/40-tables/notes.sql", "create table more (id int);\n");
      assertThat(project.create("more")).is(CommandRun.exiting(0));
      var check = project.check();
      assertThat(check.exitCode()).as(check::toString).isZero();
    }
  }

  @Test
  void reads_as_a_role_that_may_do_nothing() throws Exception {
    try (Database shop = database(SHOP)) {
      String role = "reader_" + shop.name();
      run(shop, "CREATE ROLE " + role + " LOGIN PASSWORD 'c4n4ry p@ss'");
      String url = shop.url().replaceFirst("://[^@]*@", "://" + role + "@");

      var run = project.with("PGPASSWORD", "c4n4ry p@ss").create("--from", url);

      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(run.toString()).doesNotContain("c4n4ry");
      assertThat(project.read("schema/40-tables/orders.sql")).startsWith("CREATE TABLE orders (");
    }
  }

  @Test
  void finds_the_password_in_the_users_file() throws Exception {
    try (Database shop = database(SHOP)) {
      project.write("pgpass", "*:*:*:*:" + server.password().orElseThrow() + "\n");
      Files.setPosixFilePermissions(
          project.path("pgpass"), PosixFilePermissions.fromString("rw-------"));

      var run =
          project
              .with("PGPASSFILE", project.path("pgpass").toString())
              .create("--from", shop.url());

      assertThat(run.exitCode()).as(run::toString).isZero();
    }
  }

  @Test
  void wants_a_password_from_somewhere() throws Exception {
    try (Database shop = database(SHOP)) {
      var without = project.with("SHOP_URL", shop.url()).create("--from", "SHOP_URL");

      assertThat(without.exitCode()).as(without::toString).isEqualTo(3);
      assertThat(without.err())
          .startsWith("error: cannot work with the database postgres@127.0.0.1:")
          .endsWith(
              "fix: put the password into PGPASSWORD, ~/.pgpass or the variable of the URL\n");

      var run =
          project
              .with("SHOP_URL", shop.url())
              .with("PGPASSWORD", server.password().orElseThrow())
              .create("--from", "SHOP_URL");

      assertThat(run.exitCode()).as(run::toString).isZero();
    }
  }

  @Test
  void takes_no_password_from_the_command_line() throws Exception {
    var before = project.snapshot();

    for (String url :
        List.of(
            "postgres://me:c4n4ry@localhost/shop",
            "postgres://me@localhost/shop?password=c4n4ry")) {
      var run = project.create("--from", url);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo(
              """
              error: the URL in --from holds a password
              Everybody on this machine can read command lines, and your shell keeps them.
              fix: change that password; then export DATABASE_URL='postgres://…' and say --from DATABASE_URL
              """);
    }
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void overwrites_nothing() throws Exception {
    ProjectCopy example = ProjectCopy.example(directory.resolve("example"));
    var before = example.snapshot();

    var run =
        example.with("SHOP_URL", "postgres://me@localhost:1/shop").create("--from", "SHOP_URL");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: schema/10-types.sql: there is a schema already, or a history
            --from starts a project; it overwrites nothing.
            fix: mkdir before && mv schema migrations before/ # then run this again
            """);
    assertThat(example.snapshot()).isEqualTo(before);
  }

  @Test
  void wants_the_version_of_the_database() throws Exception {
    try (Database shop = database("CREATE TABLE notes (id int)")) {
      Files.delete(project.path("migrations.yaml"));

      var run = from(shop);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo(
              """
              error: the database runs on PostgreSQL 15, and the project is set to 17
              Only the same version can prove that the files give the same database.
              fix: write postgres: "15" into migrations.yaml
              """);
    }
  }

  @Test
  void names_what_cannot_be_brought_over_and_how_to_leave_it_out() throws Exception {
    try (Database database =
        database(
            """
            CREATE TABLE events (id int);
            CREATE INDEX half_made ON events (id);
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'half_made'::regclass;
            """)) {
      var before = project.snapshot();

      var run = from(database);

      assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              """
              error: one object cannot be brought over, so nothing was written
                index half_made: it is invalid, as after a build that failed: REINDEX INDEX CONCURRENTLY or DROP INDEX
              fix: mend it in the database, or leave it out: --without 'index half_made'
              """);
      assertThat(project.snapshot()).isEqualTo(before);
      var without = from(database, "--without", "index half_made");
      assertThat(without.exitCode()).as(without::toString).isZero();
    }
  }

  @Test
  void adds_last_what_only_follows_from_the_rest() throws Exception {
    try (Database database =
        database(
            """
            CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
            CREATE TABLE events_1 PARTITION OF events DEFAULT;
            CREATE INDEX half_made ON ONLY events (id);
            """)) {
      assertThat(from(database).exitCode()).isZero();
      assertThat(project.read("schema/99-last.sql"))
          .contains("CREATE INDEX half_made ON ONLY events (id);");
      assertThat(project.create("more").out()).startsWith("Nothing to do");
    }
  }

  @Test
  void brings_over_something_of_every_kind() throws Exception {
    try (Database zoo = Zoo.create(server)) {
      // An index of a partitioned table that its partitions lack is never made but half-way.
      run(zoo, "DROP INDEX app.events_only");

      var run = from(zoo);

      assertThat(run.exitCode()).as(run::toString).isZero();
      var again = project.create("more");
      assertThat(again.out()).as(again::toString).startsWith("Nothing to do");
    }
  }
}
