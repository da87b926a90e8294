package plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What schemas that other people wrote have taught, in a few lines each. */
class FromRealSchemasTest {
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("17"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String failure(String before, String after) throws SQLException {
    var planning = new Planning(server);
    try (Database history = planning.database(before);
        Database desired = planning.database(after)) {
      return Planning.failure(history, desired);
    }
  }

  /** PostgreSQL prints these as what it reads as something else. */
  @Test
  void lists_of_words_stay_what_they_are() throws SQLException {
    String table =
        """
        CREATE DOMAIN word AS varchar(9) CHECK (VALUE IN ('a', 'it''s "b"['));
        CREATE TABLE t (
          w varchar(9) CHECK (w IN ('a', '''b''::character varying', ',')),
          n varchar(5) CHECK (n NOT IN ('x', 'y')),
          g boolean GENERATED ALWAYS AS (w IN ('a', 'b')) STORED,
          d text[] DEFAULT ARRAY[['a', 'b'], ['c', 'd']]::varchar(9)[],
          e text[] DEFAULT ARRAY['a]', 'b']
        );
        """;
    String users =
        """
        CREATE INDEX ON t (n) WHERE w IN ('a', 'b');
        CREATE STATISTICS s ON n, (w IN ('a', 'b')) FROM t;
        CREATE VIEW v AS WITH q AS (SELECT * FROM t WHERE w IN ('a', 'b')) SELECT n FROM q;
        CREATE FUNCTION f() RETURNS bigint
          BEGIN ATOMIC SELECT count(*) FROM t WHERE w IN ('a', 'b'); END;
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON t USING (w IN ('a', 'b'));
        """;

    assertThat(failure("", table + users)).isEmpty();
    assertThat(failure(table, table + users)).isEmpty();
  }

  @Test
  void strings_may_be_long() throws SQLException {
    String after =
        """
        CREATE TABLE t (w text DEFAULT '%1$s' CHECK (w <> 'public.%1$s'));
        COMMENT ON TABLE t IS '%1$s';
        CREATE VIEW public.v AS SELECT w FROM public.t WHERE w <> '%1$s';
        CREATE FUNCTION f(a text DEFAULT '%1$s') RETURNS text LANGUAGE sql AS 'SELECT a';
        """
            .formatted("it''s long, ".repeat(2000));

    assertThat(failure("CREATE TABLE t (w text);", after)).isEmpty();
  }

  /** pg_depend does not know of it, but PostgreSQL looks when it creates the function. */
  @Test
  void functions_in_sql_come_after_the_columns_that_they_mention() throws SQLException {
    String before =
        """
        CREATE TABLE t (id int);
        CREATE VIEW v AS SELECT id FROM t;
        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
        CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
        """;
    String after =
        """
        CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE t (id int, key text, more int DEFAULT one());
        CREATE VIEW v AS SELECT id, more FROM t;
        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql
          AS 'SELECT count(*) FROM t WHERE key > ''a''';
        CREATE FUNCTION g() RETURNS SETOF int LANGUAGE sql AS 'SELECT more FROM v';
        """;

    assertThat(failure(before, after)).isEmpty();
  }
}
