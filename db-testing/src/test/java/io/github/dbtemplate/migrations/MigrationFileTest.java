package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFileTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          20240131120000_add_users.sql, 20240131120000, add_users
          1.sql,                        1,              ''
          1_.sql,                       1,              ''
          _a.sql,                       '',             a
          .sql,                         '',             ''
          1.2_a.b.sql,                  1.2,            a.b
          """)
  void reads_names_as_atlas_does(String name, String version, String description) {
    assertThat(file(name, "").version()).isEqualTo(version);
    assertThat(file(name, "").description()).isEqualTo(description);
  }

  @Test
  void gives_away_no_part_of_itself() {
    MigrationFile file = file("1.sql", "SELECT 1;");
    file.bytes()[0] = 'X';
    assertThat(file.bytes()).asString().isEqualTo("SELECT 1;").isEqualTo(file.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- atlas:txmode none\n\nSELECT 1;",
        "--atlas:txmode none\n\nSELECT 1;",
        "-- atlas:txmode  none \n\nSELECT 1;",
        "-- about\n-- atlas:txmode none\n-- more\n\nSELECT 1;",
        "-- because atlas:txmode none\n\nSELECT 1;",
        "-- atlas:txmode none\r\n\nSELECT 1;",
        "-- atlas:delimiter ;;\n-- atlas:txmode none\n\nSELECT 1;;",
      })
  void runs_without_a_transaction_where_atlas_does(String text) {
    assertThat(file("1.sql", text).transactionMode()).isEqualTo(TransactionMode.NONE);
    assertThat(file("1.sql", text).ignoredDirectives()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -- atlas:txmode none\\nSELECT 1;\\n        | 1 | no empty line follows the comments at the top of the file
          -- atlas:txmode none\\n \\nSELECT 1;\\n    | 1 | no empty line follows the comments at the top of the file
          -- atlas:txmode none                      | 1 | no empty line follows the comments at the top of the file
          -- a\\r\\n-- atlas:txmode none\\r\\n\\r\\n | 2 | the empty line after the comments ends in CRLF
          \\n-- atlas:txmode none\\n\\nSELECT 1;     | 2 | only the comments that the file begins with count
          -- a\\n\\n-- atlas:txmode none\\n\\n      | 3 | only the comments that the file begins with count
          SELECT 1;\\n-- atlas:txmode none\\n\\n     | 2 | only the comments that the file begins with count
          \uFEFF-- atlas:txmode none\\n\\nSELECT 1;  | 1 | the file begins with a byte order mark
          /* atlas:txmode none */\\n\\nSELECT 1;     | 1 | it is in a comment of the kind /* */
          -- atlas: txmode none\\n\\nSELECT 1;       | 1 | it must read "-- atlas:txmode none"
          -- atlas:TXMODE none\\n\\nSELECT 1;        | 1 | it must read "-- atlas:txmode none"
          """)
  void tells_why_a_transaction_mode_has_no_effect(String text, int line, String reason) {
    String content = text.replace("\\n", "\n").replace("\\r", "\r");
    MigrationFile file = file("1.sql", content);
    assertThat(file.transactionMode()).isEqualTo(TransactionMode.FILE);
    assertThat(file.ignoredDirectives())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.toProblem())
                    .hasMessage(
                        "migrations/1.sql:"
                            + line
                            + ": Atlas ignores this directive: "
                            + reason
                            + "\nAtlas runs the file in a transaction, whatever the directive says."
                            + "\nfix: put \"-- atlas:txmode none\" on line 1 and an empty line (LF)"
                            + " after it, then: ./jbang hash-migrations"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -- atlas:txmode all\\n\\n                          | 1 | transaction mode all is not allowed in a file
          -- atlas:txmode NONE\\n\\n                         | 1 | no transaction mode: "NONE"
          -- atlas:txmode none # because\\n\\n               | 1 | no transaction mode: "none # because"
          -- atlas:txmode\\n\\n                              | 1 | no transaction mode: ""
          -- atlas:txmode none\\n-- atlas:txmode none\\n\\n  | 2 | a second transaction mode
          """)
  void refuses_transaction_modes_that_atlas_refuses(String text, int line, String what) {
    MigrationFile file = file("1.sql", text.replace("\\n", "\n"));
    assertThat(file.ignoredDirectives())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.id()).isEqualTo("transaction-mode-invalid");
              assertThat(v.toProblem())
                  .hasMessage(
                      "migrations/1.sql:"
                          + line
                          + ": "
                          + what
                          + "\nAtlas finds out only when it comes to this file, after it applied"
                          + " the ones before."
                          + "\nfix: keep one line: -- atlas:txmode none (or delete it: file is the"
                          + " default)");
            });
  }

  @Test
  void takes_mode_all_for_what_it_says() {
    assertThat(file("1.sql", "-- atlas:txmode all\n\n").transactionMode())
        .isEqualTo(TransactionMode.ALL);
    assertThat(file("1.sql", "-- atlas:txmode file\n\n").transactionMode())
        .isEqualTo(TransactionMode.FILE);
  }

  @Test
  void lists_the_directives_that_count() {
    MigrationFile file =
        file(
            "1.sql",
            "-- atlas:delimiter \\n\\n\n-- atlas:nolint DS103\n-- atlas:checkpoint v1\n\nSELECT 1;");
    assertThat(file.directives())
        .containsExactly(
            new Directive("delimiter", "\\n\\n", 1),
            new Directive("nolint", "DS103", 2),
            new Directive("checkpoint", "v1", 3));
    assertThat(file.delimiter()).isEqualTo("\n\n");
    assertThat(file.ignoredDirectives()).isEmpty();
  }

  @Test
  void splits_at_the_delimiter_that_the_first_line_sets() {
    MigrationFile file =
        file("1.sql", "-- atlas:delimiter -- end\nSELECT 1; SELECT 2;\n-- end\nSELECT 3\n-- end\n");
    assertThat(file.statements())
        .extracting(s -> s.line() + " " + s.text())
        .containsExactly("2 SELECT 1; SELECT 2;", "4 SELECT 3");
  }

  @Test
  void warns_of_a_delimiter_that_depends_on_the_version_of_atlas() {
    MigrationFile file = file("1.sql", "-- atlas:delimiter //\r\nSELECT 1//\r\nSELECT 2//");
    assertThat(file.statements()).extracting(SqlStatement::text).hasSize(2);
    assertThat(file.ignoredDirectives())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.toProblem())
                    .hasMessage(
                        """
                        migrations/1.sql:1: this line ends in CRLF
                        Atlas v1 takes the carriage return for a part of the delimiter, v0.13.1 does not.
                        fix: save the file with LF line ends, then: ./jbang hash-migrations"""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --atlas:delimiter //\\n\\nSELECT 1//  | it counts on line 1 only, written "-- atlas:delimiter //"
          -- a\\n-- atlas:delimiter //\\n\\n    | it counts on line 1 only, written "-- atlas:delimiter //"
          -- a\\n-- atlas:sum ignore\\n\\n      | it counts on line 1 only, written "-- atlas:sum ignore"
          -- atlas:sum ignore \\n\\n           | it counts on line 1 only, written "-- atlas:sum ignore"
          -- atlas:tx-mode none\\n\\n           | there is none of the name "tx-mode"
          """)
  void tells_why_other_directives_have_no_effect(String text, String reason) {
    assertThat(file("1.sql", text.replace("\\n", "\n")).ignoredDirectives())
        .extracting(Violation::what)
        .containsExactly("Atlas ignores this directive: " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1;\n-- atlas:nolint\nSELECT 2;",
        "-- see atlas:txmode in the manual\nSELECT 1;",
        "SELECT '-- atlas:txmode none';",
        "SELECT 1; -- unrelated to atlas: see above\n",
      })
  void takes_no_other_text_for_a_directive(String text) {
    assertThat(file("1.sql", text).ignoredDirectives()).isEmpty();
  }

  @Test
  void refuses_to_split_what_is_not_utf8() {
    byte[] latin1 = "SELECT 1;\nSELECT 'é';".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> file("1.sql", latin1).statements())
        .hasMessage(
            """
            migrations/1.sql:2:9: not UTF-8
            PostgreSQL refuses the file: Atlas sends it as UTF-8.
            fix: save the file as UTF-8, then: ./jbang hash-migrations""");
  }
}
