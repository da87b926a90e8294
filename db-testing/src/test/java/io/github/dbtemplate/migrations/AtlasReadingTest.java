package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AtlasReadingTest {
  /**
   * A file and what is misread in it. What v0.13.1 makes of it is tried in {@link
   * AtlasReadingAtlasTest}; what v1 makes of it was tried with sql/migrate of v1.2.3, which is no
   * program that a test could run.
   */
  record Case(String sql, List<String> byOld, List<String> byNew) {
    static Case rightly(String sql) {
      return new Case(sql, List.of(), List.of());
    }

    static Case wronglyByBoth(String sql, String id) {
      return new Case(sql, List.of(id), List.of(id));
    }

    static Case wronglyByOld(String sql, String id) {
      return new Case(sql, List.of(id), List.of());
    }

    static Case wronglyByNew(String sql, String id) {
      return new Case(sql, List.of(), List.of(id));
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.rightly("SELECT 1; SELECT 2"),
        Case.rightly("SELECT 'it''s;', \"a\"\";\", $$;$$, $a$;$a$; SELECT 2;\n"),
        Case.rightly("SELECT E'C:\\\\', E'it''s'; SELECT 2;"),
        Case.rightly("SELECT 'C:\\x', U&'\\0041'; SELECT 2;"),
        Case.rightly("-- it's\nSELECT 1; /* it's; */ SELECT 2; -- done"),
        Case.rightly("SELECT a -> 'b', a - (2), a / (2), a -1, -$1; SELECT 2;"),
        Case.rightly("SELECT a # b\n; SELECT a #>>\n'{a}'; SELECT 2;"),
        Case.rightly("SELECT a$b, a$1; SELECT '$a$;'; SELECT 2;"),
        Case.rightly("SELECT $\u00E9$;$\u00E9$; SELECT 2;"),
        Case.rightly("DO $$ BEGIN /* /* */ */ PERFORM 'C:\\' # `; END $$; SELECT 2;"),
        Case.rightly("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 2;"),
        Case.rightly(
            "-- atlas:delimiter -- end\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"
                + " END;\n-- end\nSELECT 2;\n-- end\n"),
        Case.wronglyByBoth("\uFEFFSELECT 1;", "byte-order-mark"),
        Case.wronglyByNew("SELECT E'it\\'s;'; SELECT 2;", "atlas-escaped-quote"),
        Case.wronglyByNew("SELECT E'a'\n'\\';'; SELECT 2;", "atlas-escaped-quote"),
        Case.wronglyByOld("SELECT 'C:\\'; SELECT 2;", "atlas-backslash-before-quote"),
        Case.wronglyByOld("SELECT 'a\\''b;'; SELECT 2;", "atlas-backslash-before-quote"),
        Case.wronglyByOld("SELECT 1 AS \"a\\\"; SELECT 2;", "atlas-backslash-before-quote"),
        Case.wronglyByBoth("SELECT a ~` b; SELECT 2;", "atlas-backtick"),
        Case.wronglyByOld("SELECT a #>> '{a}'; SELECT 2;\nSELECT 3;", "atlas-hash-operator"),
        Case.wronglyByOld("SELECT (a # b);\nSELECT 2;\n", "atlas-hash-operator"),
        Case.wronglyByOld("SELECT a-(b); SELECT 2;", "atlas-skipped-character"),
        Case.wronglyByOld("SELECT (a)/(b); SELECT 2;", "atlas-skipped-character"),
        Case.wronglyByOld("SELECT a-'b;c'; SELECT 2;", "atlas-skipped-character"),
        Case.wronglyByOld("SELECT a-$$b;c$$; SELECT 2;", "atlas-skipped-character"),
        Case.wronglyByOld("SELECT a-/* it's */b; SELECT 2;", "atlas-skipped-character"),
        Case.wronglyByBoth("SELECT a$b$c; SELECT 2;", "atlas-dollar-name"),
        Case.wronglyByBoth("SELECT $\u03A9$;$\u03A9$; SELECT 2;", "atlas-dollar-tag"),
        Case.wronglyByBoth("/* a /* b */ c */ SELECT 1;", "atlas-nested-comment"),
        Case.wronglyByBoth("SELECT 1; -- it's", "atlas-last-comment"),
        Case.wronglyByBoth("SELECT 1; -- a;b", "atlas-last-comment"),
        Case.wronglyByOld(
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; SELECT 2;",
            "atlas-begin-atomic"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finds_what_a_version_of_atlas_misreads(Case c) {
    MigrationFile file = file("1.sql", c.sql());
    assertThat(AtlasReading.misreadings(file, AtlasSplitter.V0_13))
        .extracting(Violation::id)
        .isEqualTo(c.byOld());
    assertThat(AtlasReading.misreadings(file, AtlasSplitter.V1))
        .extracting(Violation::id)
        .isEqualTo(c.byNew());
    assertThat(AtlasReading.misreadings(file))
        .extracting(Violation::id)
        .isEqualTo(c.byOld().isEmpty() ? c.byNew() : c.byOld());
  }

  @Test
  void tells_where_and_what_to_write_instead() {
    MigrationFile file = file("1.sql", "SELECT 1;\nSELECT a-(b),\n  'C:\\';\n");
    assertThat(AtlasReading.misreadings(file))
        .extracting(v -> v.toProblem().getMessage())
        .containsExactly(
            """
            migrations/1.sql:2:9: no space between an operator and what follows
            Atlas v0.13.1 skips the character after - and after /, be it a quote or a parenthesis.
            fix: put a space behind the operator, then: ./jbang hash-migrations""",
            """
            migrations/1.sql:3:3: a backslash right before a quote
            Atlas v0.13.1 takes the quote for escaped, and what follows for a part of the string.
            fix: write an escape string with two backslashes: E'C:\\\\' in place of 'C:\\', then: ./jbang hash-migrations""");
  }

  @Test
  void reports_each_kind_once() {
    MigrationFile file =
        file("1.sql", "SELECT $é$a$é$;\n" + "SELECT 'C:\\';\nSELECT a-(b);".repeat(9));
    assertThat(AtlasReading.misreadings(file))
        .extracting(v -> v.location() + " " + v.what())
        .containsExactly(
            "migrations/1.sql:2:8 a backslash right before a quote (first of 9)",
            "migrations/1.sql:3:9 no space between an operator and what follows (first of 9)");
  }

  @Test
  void has_nothing_to_say_about_a_file_without_statements() {
    assertThat(AtlasReading.misreadings(file("1.sql", "\uFEFF-- it's"))).isEmpty();
  }

  @Test
  void leaves_what_postgresql_cannot_read_to_the_splitter() {
    MigrationFile file = file("1.sql", "SELECT 'a");
    assertThatThrownBy(() -> AtlasReading.misreadings(file))
        .hasMessageStartingWith("migrations/1.sql:1:8: unclosed quoted string");
  }
}
