package lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import report.Finding;

/** What a project says of findings: accepted ones, numbers of rows, comments. */
class AcceptedTest {
  private static final String REWRITE =
      "SET LOCAL lock_timeout = '5s';\nALTER TABLE users ALTER COLUMN score TYPE bigint;\n";

  @TempDir private Path root;

  private List<Finding> findings(String file) throws Exception {
    var template = Traced.template("17", Examples.setup());
    return SafetyLint.of(() -> Traced.server("17").cloneOf(template), Traced.files(file), root)
        .findings();
  }

  @Test
  void a_fingerprint_with_a_reason_accepts_a_finding_wherever_it_has_moved() throws Exception {
    String fingerprint = findings(REWRITE).get(0).evidence().get(Finding.FINGERPRINT);
    Files.writeString(
        root.resolve(Accepted.FILE),
        "# merged\n" + fingerprint + " 1.sql table-rewrite: the table was empty then\n");

    assertThat(findings(REWRITE)).isEmpty();
    assertThat(findings("-- moved down\n\n" + REWRITE)).isEmpty();
    assertThat(findings("SET LOCAL lock_timeout = '5s';"))
        .extracting(finding -> finding.location() + " " + finding.what())
        .containsExactly(
            "lint-accepted.txt:2 accepts a finding of table-rewrite that there is not");
  }

  @Test
  void a_line_without_a_reason_is_refused() {
    assertThat(
            catchThrowableOfType(
                ProblemException.class,
                () -> Accepted.parse("0123456789abcdef 1.sql table-rewrite:\n")))
        .hasMessageStartingWith("lint-accepted.txt:1: not an accepted finding:");
  }

  @Test
  void work_on_a_table_with_few_rows_is_a_note() throws Exception {
    Files.writeString(root.resolve(TableStats.FILE), "{ \"public.users\" : 9999 }\n");
    assertThat(findings(REWRITE)).extracting(f -> f.severity().word()).containsExactly("note");

    Files.writeString(root.resolve(TableStats.FILE), "{\"a.b\":1,\"public.users\":10000}");
    assertThat(findings(REWRITE)).extracting(f -> f.severity().word()).containsExactly("error");
  }

  @Test
  void tables_that_were_never_analyzed_are_not_counted() throws Exception {
    try (var database = Traced.server("17").createDatabase();
        var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table big as select generate_series(1, 20000);
          create table days (day date) partition by range (day);
          create table days_2025 partition of days for values from ('2025-01-01') to ('2026-01-01');
          insert into days select '2025-01-01'::date + n from generate_series(1, 300) n;
          """);
      assertThat(stats(statement)).doesNotContain("public.");

      statement.execute("analyze big; analyze days");
      assertThat(stats(statement))
          .contains(
              "\"public.big\" : 20000", "\"public.days\" : 300", "\"public.days_2025\" : 300");
    }
  }

  private static String stats(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(TableStats.QUERY)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void row_counts_that_are_none_are_refused_with_the_query() {
    assertThat(catchThrowableOfType(ProblemException.class, () -> TableStats.parse("[1]")))
        .hasMessageContaining("fix: psql -XAt -c \"SELECT json_object_agg(");
  }

  @Test
  void a_comment_without_reason_or_with_an_unknown_rule_suppresses_nothing() throws Exception {
    assertThat(
            findings(
                "SET LOCAL lock_timeout = '5s';\n-- atlas:nolint table-rewrite\n"
                    + "-- atlas:nolint table-rewirte: oops\n"
                    + "ALTER TABLE users ALTER COLUMN score TYPE bigint;\n"))
        .extracting(finding -> finding.location() + " " + finding.id() + " " + finding.what())
        .containsExactly(
            "migrations/1.sql:4:1 table-rewrite rewrites table users",
            "migrations/1.sql:2 unused-suppression gives no reason for suppressing table-rewrite",
            "migrations/1.sql:3 unused-suppression there is no rule table-rewirte; is it"
                + " table-rewrite?");
  }

  @Test
  void a_code_of_atlas_counts_for_the_rule_that_finds_the_same() throws Exception {
    assertThat(
            findings(
                "SET LOCAL lock_timeout = '5s';\n-- atlas:nolint DS103\n"
                    + "ALTER TABLE users DROP COLUMN score;\n"))
        .isEmpty();
  }

  @Test
  void commands_that_cannot_run_in_a_transaction_are_seen_at_work() throws Exception {
    assertThat(findings("-- atlas:txmode none\n\nVACUUM FULL users;\n"))
        .extracting(finding -> finding.id() + " " + finding.evidence().get("lock"))
        .contains("table-rewrite AccessExclusiveLock on users: blocks reads and writes");
    assertThat(findings("-- atlas:txmode none\n\nREINDEX TABLE CONCURRENTLY users;\n")).isEmpty();
  }
}
