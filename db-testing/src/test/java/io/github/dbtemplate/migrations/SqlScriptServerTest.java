package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL itself splits a script that is sent as one simple query: it is the oracle here. */
class SqlScriptServerTest {
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT 'a;b'",
          "SELECT 'it''s;'",
          "SELECT 'C:\\'",
          "SELECT E'it\\'s;\\\\'",
          "SELECT E'a'\n 'it\\'s;'",
          "SELECT E'a' -- it's\n -- more\n'\\';'",
          "SELECT 'a'\n'b\\'",
          "SELECT 'a' AS \";\"",
          "SELECT U&'\\0041;' UESCAPE '\\'",
          "SELECT B'101', X'1F', N'n;'",
          "SELECT $$;'$$",
          "SELECT $a$;$b$;$$$a$",
          "SELECT $Ω1$;$Ω$;$Ω1$",
          "SELECT 1 AS a$b$c",
          "SELECT 5-(2)",
          "SELECT 6/ /* ; /* ' */ \" */ (3)",
          "SELECT 2*/* ; */3",
          "SELECT 1+--;\n2",
          "SELECT 1 --;\r+1",
          "SELECT '{\"a\": \"b;\"}'::jsonb #>> '{a}'",
          "SELECT '{\"a\": 1}'::jsonb ? 'a'",
          "SELECT (ARRAY[1, 2, 3])[1:2]",
          "SELECT 1e3, 1.5, .5, 1.",
          "SELECT CASE WHEN true THEN ';' END AS \"end\"",
          "SELECT 1 AS begin",
          "CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS text BEGIN ATOMIC SELECT ';'; END",
          "CREATE OR REPLACE FUNCTION pg_temp.g(a text DEFAULT CASE WHEN true THEN 'x' END)\n"
              + "RETURNS text LANGUAGE sql BEGIN\tATOMIC\n"
              + "SELECT CASE WHEN a = 'x' THEN CASE WHEN true THEN 'y' END END AS end; -- end;\n"
              + "SELECT e.case FROM (SELECT 'z' AS case) e; END",
          "CREATE OR REPLACE PROCEDURE pg_temp.p() BEGIN ATOMIC END",
          "CREATE OR REPLACE FUNCTION pg_temp.h() RETURNS text RETURN ';'",
          "CREATE OR REPLACE FUNCTION pg_temp.i() RETURNS text LANGUAGE plpgsql AS $f$\n"
              + "BEGIN\n  RETURN ';';\nEND $f$",
          "CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT (2);)",
          "DO $$ BEGIN PERFORM 1; END $$",
          "TABLE t");

  private static final List<String> GAPS =
      List.of(
          " ",
          "\n",
          "\r\n\t",
          "\f",
          "-- it's; \"a\" (\n",
          "--\r",
          "/* ; ' /* $$ */ ( */",
          "/**/",
          "/* // */",
          ";",
          " ; ");

  private static PostgresServer server;
  private static PostgresServer.Database database;
  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    server = PostgresServer.start(ServerSpec.embedded("17"));
    database = server.createDatabase();
    var properties = new Properties();
    server.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("preferQueryMode", "simple"); // else the driver splits by itself
    connection = DriverManager.getConnection(database.jdbcUrl(), properties);
    run("CREATE TABLE t (id int)");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    database.close();
    server.close();
  }

  @Test
  void splits_random_scripts_where_the_server_does() throws SQLException {
    var random = new Random(20261122);
    for (int round = 0; round < 300; round++) {
      var expected = new ArrayList<String>();
      var script = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
        expected.add(statement);
        gap(random, script);
        script.append(statement);
        gap(random, script.append('\n'));
        script.append(';');
      }
      gap(random, script);

      List<SqlStatement> statements = SqlScript.split(script.toString());

      assertThat(statements).extracting(SqlStatement::text).containsExactlyElementsOf(expected);
      var apart = new ArrayList<String>();
      for (SqlStatement statement : statements) {
        apart.addAll(run(statement.text()));
        assertThat(script.substring(statement.offset())).startsWith(statement.text());
        assertThat(script.substring(0, statement.offset()).chars().filter(c -> c == '\n').count())
            .isEqualTo(statement.line() - 1L);
      }
      assertThat(run(script.toString())).isEqualTo(apart).hasSameSizeAs(expected);
    }
  }

  private static void gap(Random random, StringBuilder script) {
    for (int i = random.nextInt(4); i > 0; i--) {
      script.append(GAPS.get(random.nextInt(GAPS.size())));
    }
  }

  /** What each statement answers: the first column of its rows, or that it has none. */
  private static List<String> run(String sql) throws SQLException {
    var answers = new ArrayList<String>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      boolean rows = statement.execute(sql);
      while (rows || statement.getUpdateCount() >= 0) {
        answers.add(rows ? firstColumn(statement) : "done");
        rows = statement.getMoreResults();
      }
    }
    return answers;
  }

  private static String firstColumn(Statement statement) throws SQLException {
    var values = new ArrayList<String>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values.toString();
  }
}
