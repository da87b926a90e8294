package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class DatabaseFileTest {
  private static final String MIGRATIONS =
      """
      CREATE SCHEMA "Odd schema";
      CREATE TABLE "Odd schema"."Odd table" (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "Text" text, doubled int GENERATED ALWAYS AS (id * 2) STORED, dropped int);
      ALTER TABLE "Odd schema"."Odd table" DROP COLUMN dropped;
      CREATE TABLE a_child (parent int REFERENCES "Odd schema"."Odd table", at timestamptz);
      CREATE TABLE parted (n int) PARTITION BY RANGE (n);
      CREATE TABLE part_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
      CREATE TABLE empty (n int)""";

  private static final String ROWS =
      """
      INSERT INTO "Odd schema"."Odd table" ("Text") VALUES (E'two\\nlines\\t\\\\.'), (NULL), ('ü');
      INSERT INTO a_child VALUES (2, '2026-01-01 00:00:00Z');
      INSERT INTO parted VALUES (7)""";

  private static final String LOOK =
      """
      SELECT (SELECT json_agg(t ORDER BY id) FROM "Odd schema"."Odd table" t),
             (SELECT json_agg(t) FROM a_child t), (SELECT json_agg(t) FROM parted t),
             (SELECT last_value FROM pg_sequences)""";

  private static final Pattern COPY =
      Pattern.compile("(?ms)^(COPY .*?FROM stdin);\\n(.*?)^\\\\\\.\\n");

  @Test
  void the_rows_are_the_same_in_another_database_with_the_same_migrations() throws Exception {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("17"));
        Database first = server.createDatabase();
        Connection left = first.connect();
        Database second = server.createDatabase();
        Connection restored = second.connect()) {
      run(left, MIGRATIONS);
      run(left, ROWS);
      Path file = DatabaseFile.write(left, "Some.test(x)");
      assertThat(file).isEqualTo(Path.of("target/db-testing/Some.test_x_.sql"));
      String sql = Files.readString(file);
      assertThat(sql)
          .startsWith(
              "-- The rows that Some.test(x) left. To look at them, make a database with the same\n"
                  + "-- migrations, and: psql --single-transaction --file THIS_FILE DATABASE\n");
      run(restored, MIGRATIONS);
      load(restored, sql);
      assertThat(JdbcScenarios.query(restored, LOOK)).isEqualTo(JdbcScenarios.query(left, LOOK));
    }
  }

  private static void run(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As psql reads it: statements, and rows between COPY and the line with a backslash and dot. */
  private static void load(Connection connection, String sql) throws Exception {
    Matcher copy = COPY.matcher(sql);
    int done = 0;
    while (copy.find()) {
      run(connection, sql.substring(done, copy.start()));
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy.group(1), new StringReader(copy.group(2)));
      done = copy.end();
    }
    run(connection, sql.substring(done));
  }
}
