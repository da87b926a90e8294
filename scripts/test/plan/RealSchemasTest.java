package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Difference;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plan.Planner.Plan;

/** Plans schemas that other people wrote, from nothing, and what happens to them afterwards. */
class RealSchemasTest {
  /** Rows of the simplest kind in every table; those that a check does not take are left out. */
  private static final String FILL =
      """
      DO $fill$
      DECLARE t record; names text; filled text;
      BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN SELECT c.oid, c.oid::regclass::text AS name FROM pg_class c
          WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        LOOP
          SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
            string_agg(CASE y.typcategory WHEN 'N' THEN '1' WHEN 'S' THEN '''x''' WHEN 'B' THEN 'true'
              WHEN 'D' THEN '''2024-02-29''' WHEN 'A' THEN '''{}'''
              ELSE CASE y.typname WHEN 'bytea' THEN '''\\x00''' WHEN 'uuid' THEN 'gen_random_uuid()'
                WHEN 'json' THEN '''{}''' WHEN 'jsonb' THEN '''{}''' ELSE 'NULL' END END
              || '::' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
          INTO names, filled
          FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
          WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '' AND a.attidentity <> 'a';
          BEGIN
            EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', t.name, names, filled);
          EXCEPTION WHEN integrity_constraint_violation THEN NULL;
          END;
        END LOOP;
      END
      $fill$
      """;

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("17"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<RealSchema> schemas() {
    return RealSchema.ALL;
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_and_all_that_happens_to_it_are_planned(RealSchema schema) throws Exception {
    List<String> files = new ArrayList<>();
    try (Database history = server.createDatabase();
        Database desired = server.createDatabase();
        Database fromEmpty = server.createDatabase()) {
      for (String file : schema.files()) {
        edit(desired, RealSchema.read(file));
      }
      files.add(planned("the first migration", history, desired));
      try (Connection connection = history.connect()) {
        execute(connection, FILL);
      }
      for (String upgrade : schema.upgrades()) {
        edit(desired, RealSchema.read(upgrade));
        files.add(planned(upgrade, history, desired));
      }
      for (String edit : schema.edits()) {
        edit(desired, edit);
        files.add(planned(edit, history, desired));
      }
      for (String file : files) {
        edit(fromEmpty, file);
      }
      assertThat(
              Planning.state(fromEmpty).catalog().differencesTo(Planning.state(desired).catalog()))
          .isEmpty();
    }
  }

  /** Plans, runs the plan, and looks that it leaves nothing to plan and all rows where they are. */
  private static String planned(String what, Database history, Database desired)
      throws SQLException {
    Map<String, Long> rows = rows(history);
    Plan plan = Planning.plan(history, desired);
    assertThat(plan.unplanned()).as("%s%n%s", what, plan.sql()).isEmpty();
    List<Difference> left = Planning.prove(plan, history, desired);
    assertThat(left.stream().map(Difference::describe)).as("%s%n%s", what, plan.sql()).isEmpty();
    assertThat(Planning.plan(history, desired).sql()).as("again: %s", what).isEmpty();
    Map<String, Long> after = rows(history);
    rows.keySet().retainAll(after.keySet());
    after.keySet().retainAll(rows.keySet());
    assertThat(after).as("rows after %s", what).isEqualTo(rows);
    return plan.sql();
  }

  private static void edit(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      Planning.run(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static Map<String, Long> rows(Database database) throws SQLException {
    var rows = new TreeMap<String, Long>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                SELECT c.relname, (xpath('/row/n/text()', query_to_xml(
                  'SELECT count(*) AS n FROM ' || c.oid::regclass, false, true, '')))[1]::text::bigint
                FROM pg_class c
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                """)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getLong(2));
      }
    }
    return rows;
  }
}
