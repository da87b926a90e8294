package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
  @Test
  void ends_statements_at_semicolons() {
    assertThat(texts("SELECT 1;\nSELECT 2;\n")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void accepts_a_missing_last_semicolon() {
    assertThat(texts("SELECT 1; SELECT 2 -- the end")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void drops_empty_statements() {
    assertThat(texts(" ;; SELECT 1 ; /* none */ ; -- none\n;")).containsExactly("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s;'",
        "SELECT 'C:\\', ';'",
        "SELECT E'it\\'s;'",
        "SELECT e'\\\\', ';'",
        "SELECT E'a'\n 'it\\'s;'",
        "SELECT E'a' -- comment\n 'it\\'s;'",
        "SELECT 'a'\n'b\\' , ';'",
        "SELECT U&'\\0041;'",
        "SELECT U&\"a;b\" FROM t",
        "SELECT u&';' UESCAPE '!'",
        "SELECT B'1' || X'F', N';'",
        "SELECT \"a\"\";b\"",
        "SELECT $$;$$, $a$;$$;$a$, $_1$;$_1$, $Ω$;$Ω$",
        "SELECT $$a$b$;$$",
        "SELECT a$b$c, 1 FROM t",
        "SELECT $1, $2",
        "SELECT 1$$;$$",
        "SELECT /* ; /* ; */ ; */ 1",
        "SELECT 1 -- ;\n + 2",
        "SELECT 1 --;\r + 2",
        "SELECT 5-(2), 6/(3), 5-'3', a->'b', a#>>'{b}', a @> b, a ? 'b', a ?| b",
        "SELECT 2*/* ; */3",
        "SELECT 1+--;\n2",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)",
        "SELECT (';'), (\")\"), ((1))",
        "SELECT ARRAY[1, 2][1:2]",
        "DO $do$ BEGIN PERFORM 1; END $do$",
        "SELECT 1 AS begin, 2 AS atomic",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
        """
        create or replace procedure p() begin atomic
          insert into t select case when a then case b when 1 then 2 end end from u;
          select 1 as end, 2 as case, t.end, t.case from t;
        end""",
        "CREATE FUNCTION f(a int DEFAULT (CASE WHEN true THEN 1 END)) RETURNS int RETURN a",
        "CREATE FUNCTION begin() RETURNS int BEGIN /* ; */ ATOMIC; SELECT ';'; END",
        "CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql",
        "CREATE TABLE begin (atomic int)",
      })
  void does_not_end_a_statement_within(String statement) {
    assertThat(texts(statement + ";\n" + statement + ";SELECT 1"))
        .containsExactly(statement, statement, "SELECT 1");
  }

  @Test
  void ends_a_function_after_its_body() {
    String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END";
    assertThat(texts(function + "; SELECT 1; END; SELECT 2"))
        .containsExactly(function, "SELECT 1", "END", "SELECT 2");
  }

  @Test
  void takes_begin_for_a_transaction_outside_of_functions() {
    assertThat(texts("BEGIN; SELECT 1; END; BEGIN ATOMIC; END"))
        .containsExactly("BEGIN", "SELECT 1", "END", "BEGIN ATOMIC", "END");
  }

  @Test
  void tells_where_statements_begin() {
    String script = "\uFEFF-- head\r\n\r\nSELECT 1;\r\n\r\n /* 😀 */ SELECT\r\n 2;\r\nSELECT 3";
    List<SqlStatement> statements = SqlScript.split(script);
    assertThat(statements)
        .extracting(SqlStatement::text)
        .containsExactly("SELECT 1", "SELECT\r\n 2", "SELECT 3");
    assertThat(statements).extracting(SqlStatement::line).containsExactly(3, 5, 7);
    assertThat(statements)
        .allSatisfy(s -> assertThat(script.substring(s.offset())).startsWith(s.text()));
  }

  @Test
  void keeps_the_comments_above_a_statement() {
    List<SqlStatement> statements =
        SqlScript.split(
            """
            -- cut off

            -- atlas:nolint
            /* two */ SELECT 1; -- of the first
            -- three
            SELECT 2;
            -- cut off
            /* too */

            SELECT 3;
            """);
    assertThat(statements)
        .extracting(SqlStatement::commentsAbove)
        .containsExactly(List.of("-- atlas:nolint", "/* two */"), List.of("-- three"), List.of());
  }

  @Test
  void splits_at_another_delimiter_as_atlas_does() {
    assertThat(SqlScript.split("SELECT 1; SELECT ('//')//\n-- //\nSELECT 2//4", "//"))
        .extracting(SqlStatement::text)
        .containsExactly("SELECT 1; SELECT ('//')", "SELECT 2", "4");
    assertThat(SqlScript.split("SELECT 1;\n-- end\nSELECT 2;\n-- end\n", "-- end"))
        .extracting(SqlStatement::text)
        .containsExactly("SELECT 1;", "SELECT 2;");
    // A comment swallows the line feed that ends it, for Atlas.
    assertThat(SqlScript.split("SELECT 1\n\nSELECT 2 -- x\n\n, 3\n\n\n\nSELECT 4", "\n\n"))
        .extracting(SqlStatement::text)
        .containsExactly("SELECT 1", "SELECT 2 -- x\n\n, 3", "SELECT 4");
  }

  @Test
  void looks_for_no_function_bodies_with_another_delimiter() {
    assertThat(
            SqlScript.split("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1//END//", "//"))
        .extracting(SqlStatement::text)
        .containsExactly("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1", "END");
  }

  @Test
  void locates_what_is_not_closed() {
    assertUnclosed("SELECT 1;\nSELECT 'a;", "quoted string", "2:8");
    assertUnclosed("SELECT E'a\\';", "quoted string", "1:9");
    assertUnclosed("SELECT\n \"a", "quoted name", "2:2");
    assertUnclosed("SELECT 1; /* /* */", "comment", "1:11");
    assertUnclosed("DO $x$ $$ $X$", "dollar quote $x$", "1:4");
    assertUnclosed("SELECT (1), (2, (3);\nSELECT 1;", "parenthesis", "1:13");
    assertUnclosed(
        "CREATE FUNCTION f()\nRETURNS int BEGIN ATOMIC SELECT 1;", "BEGIN ATOMIC", "2:13");
  }

  private static void assertUnclosed(String sql, String construct, String place) {
    assertThatThrownBy(() -> SqlScript.split("a.sql", sql, ";"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "a.sql:"
                + place
                + ": unclosed "
                + construct
                + "\nAll that follows would be part of it."
                + "\nfix: write its end where it belongs");
  }

  @Test
  void refuses_commands_of_psql() {
    assertThatThrownBy(() -> SqlScript.split("a.sql", "SELECT 1;\n\\restrict x'y\nSELECT 2;", ";"))
        .hasMessage(
            """
            a.sql:2:1: a command of psql: \\restrict x'y
            Only psql runs such commands; Atlas and PostgreSQL fail on them.
            fix: delete the line (pg_dump writes \\restrict and \\unrestrict for psql alone)""");
  }

  @Test
  void refuses_rows_that_only_psql_can_copy() {
    String dump = "-- data\nCOPY public.t (a, b) FROM stdin;\n1\tit's\n\\.\n";
    assertThatThrownBy(() -> SqlScript.split("a.sql", dump, ";"))
        .hasMessage(
            """
            a.sql:2:1: COPY … FROM stdin with its rows in the script
            Only psql sends such rows; Atlas and PostgreSQL take them for statements.
            fix: write INSERT statements instead, as pg_dump --inserts does""");
    assertThat(texts("COPY t FROM '/tmp/stdin'; COPY (SELECT 1) TO stdout")).hasSize(2);
  }

  @Test
  void shows_no_more_of_a_statement_than_a_line() {
    assertThat(SqlScript.split("SELECT 1,  \r\n2").get(0).firstLine()).isEqualTo("SELECT 1,");
    assertThat(SqlScript.split("SELECT '" + "x".repeat(200) + "'").get(0).firstLine())
        .isEqualTo("SELECT '" + "x".repeat(92) + "…");
  }

  @Test
  void needs_time_in_proportion_to_the_length() {
    String statement = "INSERT INTO t VALUES (1, 'it''s', $$a$$); -- comment\n";
    long small = nanosToSplit(statement.repeat(2_000));
    long big = nanosToSplit(statement.repeat(40_000));
    assertThat(big).isLessThan(small * 20 * 5);
  }

  private static long nanosToSplit(String script) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      SqlScript.split(script);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  private static List<String> texts(String sql) {
    return SqlScript.split(sql).stream().map(SqlStatement::text).toList();
  }
}
