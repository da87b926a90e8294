package database;

import static org.assertj.core.api.Assertions.assertThat;

import database.Difference.Change;
import database.Origins.Script;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.Location;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final String TABLES =
      """
      CREATE SCHEMA app;
      SET search_path = app;

      -- total, in a comment
      CREATE TABLE total (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        note text DEFAULT 'amount, in a string',
        "Total" numeric,
        total numeric NOT NULL
          CHECK (total >= 0),
        amount integer,
        CONSTRAINT amount_known CHECK (amount > 0)
      );

      ALTER TABLE total
        ADD COLUMN added integer,
        ADD CONSTRAINT few CHECK (added > 0);
      CREATE INDEX by_note ON total (note);
      DO $$
      BEGIN
        CREATE TABLE made_by_a_block (id integer);
      END $$;
      CREATE TABLE copied AS
        SELECT 1 AS one;
      ALTER TABLE copied RENAME TO renamed;
      """;

  private static final String REST =
      """
      CREATE FUNCTION app.nothing() RETURNS event_trigger
        LANGUAGE plpgsql AS $$ BEGIN END $$;
      CREATE EVENT TRIGGER watch ON ddl_command_end
        EXECUTE FUNCTION app.nothing();
      SET session_replication_role = replica;
      CREATE EXTENSION citext;
      COMMENT ON TABLE app.total IS 'first';
      COMMENT ON TABLE app.total
        IS 'second';
      COMMENT ON COLUMN app.total.note IS 'noted';
      GRANT SELECT ON app.total TO PUBLIC;
      ALTER TABLE app.total ALTER COLUMN amount SET DEFAULT 5;
      ALTER TABLE app.total ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON app.total USING (true);
      ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
      BEGIN;
      CREATE TABLE app.rolled_back (id integer);
      """;

  private static final String MADE = "CREATE TABLE app.made (id integer);\n";

  private static final ObjectName TOTAL = ObjectName.of(Kind.TABLE, "app", "total");

  private static PostgresServer server;
  private static Database database;
  private static Origins origins;

  @BeforeAll
  static void load() throws SQLException {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    try (Connection connection = database.connect()) {
      origins =
          Origins.of(
              connection,
              List.of(
                  new Script("schema/10.sql", TABLES, true),
                  new Script("schema/20.sql", REST, true),
                  new Script("schema/30.hcl", MADE, false)));
    }
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  private static ObjectName relation(Kind kind, String name) {
    return ObjectName.of(kind, "app", name);
  }

  private static void assertPlace(ObjectName object, String file, int line) {
    assertThat(origins.of(object)).contains(Location.of(file, line));
  }

  private static void assertPlace(ObjectName object, String property, String file, int line) {
    assertThat(origins.of(new Difference(object, Change.CHANGED, property, "a", "b")))
        .contains(Location.of(file, line));
  }

  @Test
  void an_object_is_at_the_statement_that_creates_it() {
    assertPlace(ObjectName.of(Kind.SCHEMA, "", "app"), "schema/10.sql", 1);
    assertPlace(TOTAL, "schema/10.sql", 5);
    assertPlace(relation(Kind.INDEX, "by_note"), "schema/10.sql", 18);
    assertPlace(relation(Kind.TABLE, "made_by_a_block"), "schema/10.sql", 19);
    assertPlace(relation(Kind.TABLE, "renamed"), "schema/10.sql", 23);
    assertPlace(TOTAL.child(Kind.POLICY, "own"), "schema/20.sql", 14);
    assertPlace(ObjectName.of(Kind.EXTENSION, "", "citext"), "schema/20.sql", 6);
    assertPlace(relation(Kind.SEQUENCE, "total_id_seq"), "schema/10.sql", 5);
  }

  @Test
  void a_column_or_constraint_is_at_its_name() {
    assertPlace(TOTAL.child(Kind.COLUMN, "id"), "schema/10.sql", 6);
    assertPlace(TOTAL.child(Kind.COLUMN, "Total"), "schema/10.sql", 8);
    assertPlace(TOTAL.child(Kind.COLUMN, "total"), "schema/10.sql", 9);
    assertPlace(TOTAL.child(Kind.COLUMN, "amount"), "schema/10.sql", 11);
    assertPlace(TOTAL.child(Kind.CONSTRAINT, "amount_known"), "schema/10.sql", 12);
    assertPlace(TOTAL.child(Kind.COLUMN, "added"), "schema/10.sql", 16);
    assertPlace(TOTAL.child(Kind.CONSTRAINT, "few"), "schema/10.sql", 17);
    assertPlace(relation(Kind.TABLE, "renamed").child(Kind.COLUMN, "one"), "schema/10.sql", 23);
  }

  @Test
  void a_constraint_that_postgresql_named_is_at_its_column() {
    assertPlace(TOTAL.child(Kind.CONSTRAINT, "total_total_check"), "schema/10.sql", 9);
    assertPlace(TOTAL.child(Kind.CONSTRAINT, "total_pkey"), "schema/10.sql", 6);
  }

  @Test
  void what_ddl_triggers_do_not_see_is_at_the_statement_that_names_it() {
    assertPlace(ObjectName.of(Kind.EVENT_TRIGGER, "", "watch"), "schema/20.sql", 3);
    assertPlace(TOTAL, "grant SELECT to PUBLIC", "schema/20.sql", 11);
    assertPlace(
        new ObjectName(Kind.DEFAULT_PRIVILEGES, "", "", "for OWNER on tables", null),
        "schema/20.sql",
        15);
  }

  @Test
  void a_property_is_where_it_is_stated_last() {
    assertPlace(TOTAL, "comment", "schema/20.sql", 8);
    assertPlace(TOTAL.child(Kind.COLUMN, "note"), "comment", "schema/20.sql", 10);
    assertPlace(TOTAL.child(Kind.COLUMN, "amount"), "default", "schema/20.sql", 12);
    assertPlace(TOTAL.child(Kind.COLUMN, "amount"), "type", "schema/10.sql", 11);
    assertPlace(TOTAL, "row security", "schema/20.sql", 13);
    assertPlace(TOTAL, "option fillfactor", "schema/10.sql", 5);
  }

  @Test
  void what_no_statement_made_has_no_place() {
    assertThat(origins.of(relation(Kind.TABLE, "rolled_back"))).isEmpty();
    assertThat(origins.of(relation(Kind.TABLE, "elsewhere"))).isEmpty();
  }

  @Test
  void what_is_extra_in_a_table_is_at_the_table() {
    assertPlace(TOTAL.child(Kind.COLUMN, "elsewhere"), "schema/10.sql", 5);
  }

  @Test
  void a_script_without_lines_has_a_file_only() {
    assertThat(origins.of(relation(Kind.TABLE, "made"))).contains(Location.of("schema/30.hcl"));
  }
}
