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

/** What planned files do to rows, applied by Atlas as in production. */
class PlannedRowsTest {
  private static PostgresServer server;

  @TempDir private Path directory;
  private ProjectCopy project;
  private Database production;

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
    production = server.createDatabase();
    project =
        ProjectCopy.empty(directory.resolve("notes"))
            .write("migrations.yaml", "postgres: \"15\"\n")
            .with("DATABASE_URL", url());
  }

  private String url() {
    String password = server.password().map(text -> ":" + text).orElse("");
    return production.url().replaceFirst("(://[^@]*)@", "$1" + password + "@");
  }

  private List<String> query(String sql) throws SQLException {
    try (var connection = production.connect();
        var statement = connection.createStatement()) {
      var result = new ArrayList<String>();
      if (statement.execute(sql)) {
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            result.add(rows.getString(1));
          }
        }
      }
      return result;
    }
  }

  private void migrate(String schema, String... arguments) throws Exception {
    project.write("schema/schema.sql", schema);
    CommandRun created = project.create(arguments);
    assertThat(created.exitCode()).as(created::toString).isZero();
  }

  private CommandRun apply() throws Exception {
    return CommandRun.of(project.root(), project.environment(), ApplyMigrations.class);
  }

  private void applied() throws Exception {
    CommandRun applied = apply();
    assertThat(applied.exitCode()).as(applied::toString).isZero();
  }

  @Test
  void a_unique_index_that_met_duplicates_is_built_when_they_are_gone() throws Exception {
    String table = "create table notes (id int primary key, title text);\n";
    migrate(table, "notes");
    applied();
    query("insert into notes values (1, 'a'), (2, 'a'), (3, 'b')");
    migrate(
        table
            + "create index notes_id_title on notes (id, title);\n"
            + "create unique index notes_title on notes (title);\n",
        "unique title");

    CommandRun failed = apply();

    assertThat(failed.exitCode()).as(failed::toString).isNotZero();
    assertThat(failed.toString()).contains("could not create unique index \"notes_title\"");
    String isValid =
        "select relname || ' ' || indisvalid from pg_index join pg_class on oid = indexrelid"
            + " where relname like 'notes\\_%title' order by 1";
    assertThat(query(isValid)).containsExactly("notes_id_title true", "notes_title false");

    query("delete from notes where id = 2");
    CommandRun stopped = apply();

    // It does not take the broken index for one that is there, and says what to do.
    assertThat(stopped.exitCode()).as(stopped::toString).isNotZero();
    assertThat(stopped.toString()).contains("invalid: notes_title");

    query("reindex index concurrently notes_title");
    applied();

    assertThat(query(isValid)).containsExactly("notes_id_title true", "notes_title true");
    assertThat(project.check()).is(CommandRun.exiting(0));
  }

  @Test
  void values_of_an_enum_that_is_rebuilt_stay() throws Exception {
    String table =
        "create table notes (id int primary key, state state not null default 'new',\n"
            + "  past state[], check (state <> 'late' or id > 0));\n"
            + "create index on notes (state);\n"
            + "create view open as select id, state from notes where state <> 'done';\n";
    migrate("create type state as enum ('new', 'old', 'late', 'done');\n" + table, "notes");
    applied();
    query("insert into notes values (1, 'late', '{new,late}'), (2, default, null)");

    migrate(
        "create type state as enum ('late', 'new', 'done');\n" + table,
        "fewer states",
        "--drop",
        "state.old");
    applied();

    assertThat(query("select id || ' ' || state || ' ' || coalesce(past::text, '-') from notes"))
        .containsExactly("1 late {new,late}", "2 new -");
    assertThat(query("select min(state) from notes")).containsExactly("late");
    query("insert into notes (id) values (3)");
    assertThat(query("select state from open where id = 3")).containsExactly("new");
  }

  @Test
  void values_become_what_using_says() throws Exception {
    migrate("create table notes (id int primary key, at text, size text);\n", "notes");
    applied();
    query("insert into notes values (1, '20240229', '10 kB'), (2, null, '7 kB')");

    migrate(
        "create table notes (id bigint primary key, at date, size int not null);\n",
        "types",
        "--using",
        "notes.at=to_date(at, 'YYYYMMDD')",
        "--using",
        "notes.size=split_part(size, ' ', 1)::int");
    applied();

    assertThat(query("select id || ' ' || coalesce(at::text, '-') || ' ' || size from notes"))
        .containsExactly("1 2024-02-29 10", "2 - 7");
  }
}
