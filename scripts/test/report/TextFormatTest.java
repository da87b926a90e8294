package report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextFormatTest {
  private static String text(CheckReport report) {
    return new TextFormat(false, file -> Optional.empty()).write(report, Severity.ERROR);
  }

  @Test
  void says_what_where_why_and_how_to_mend_it() {
    assertThat(text(Reports.of(Reports.HASH, Reports.REWRITE, Reports.NOTE)))
        .isEqualTo(
            """
            cloud-formation.yaml:42:22: error: MigrationHash is h1:old=, migrations/atlas.sum says \
            h1:new= [hash-mismatch]
              Deploying this would not run the new migrations.
              fix: ./jbang hash-migrations

            migrations/2.sql:3: warning: this rewrites the table public.orders [table-rewrite]
              Nobody can read or write it meanwhile.
              It has 5 million rows.
              lock: ACCESS EXCLUSIVE
              server:
                DEBUG:  rewriting table "orders"
                DEBUG:  done
              fix:
                ALTER TABLE orders ADD COLUMN total8 bigint;

                -- later
                UPDATE orders SET total8 = 1;

            note: no lock_timeout [no-lock-timeout]

            skipped lint: no migration is new
            1 error, 1 warning, 1 note (2 checks, 0.42 s)
            """);
  }

  @Test
  void says_once_what_is_to_be_said_of_several() {
    Finding other =
        Finding.error(
            Reports.HASH.id(),
            Location.of("cloud-formation.yaml", 43),
            "MigrationVersion is 1, the newest file has 2",
            Reports.HASH.why(),
            Reports.HASH.fix());

    assertThat(text(Reports.of(Reports.HASH, other)))
        .startsWith(
            """
            cloud-formation.yaml:42:22: error: MigrationHash is h1:old=, migrations/atlas.sum says \
            h1:new= [hash-mismatch]
            cloud-formation.yaml:43: error: MigrationVersion is 1, the newest file has 2 [hash-mismatch]
              Deploying this would not run the new migrations.
              fix: ./jbang hash-migrations

            """);
  }

  @Test
  void is_short_when_there_is_nothing_to_say() {
    assertThat(text(Reports.of()))
        .isEqualTo("skipped lint: no migration is new\nclean (2 checks, 0.42 s)\n");
  }

  @Test
  void calls_a_run_clean_that_found_nothing_to_fail_on() {
    assertThat(text(Reports.of(Reports.NOTE)))
        .endsWith("\nclean, with 1 note (2 checks, 0.42 s)\n");
  }

  @Test
  void says_what_ended_a_run() {
    assertThat(text(Reports.of().endedBy(Reports.noServer())))
        .isEqualTo(
            """
            error: cannot start PostgreSQL 17 [environment]
              It says: no space left.
              fix: free some space

            skipped lint: no migration is new
            stopped: 1 error (2 checks, 0.42 s)
            """);
  }

  private static String framed(String source, Location place) {
    var finding = Finding.error("id", place, "what", "", "");
    return new TextFormat(false, file -> Optional.of(source))
        .write(Reports.of(finding), Severity.ERROR)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void shows_the_line_with_those_around_it_and_marks_the_word() {
    String source = "one\n\nSET LOCAL a = 1;\n  ALTER TABLE b\n    ADD c int;\n\nthree\n";

    assertThat(framed(source, new Location("a.sql", 4, 3)))
        .isEqualTo(
            """
              3 | SET LOCAL a = 1;
              4 >   ALTER TABLE b
                |   ^~~~~
              5 |     ADD c int;
            """);
    assertThat(framed(source, Location.of("a.sql", 1))).isEqualTo("  1 > one\n");
    assertThat(framed(source, Location.of("a.sql"))).isEmpty();
    assertThat(framed(source, Location.of("a.sql", 8))).isEmpty();
  }

  @Test
  void marks_the_word_below_it_whatever_stands_before_it() {
    assertThat(framed("\té漢字e\u0301😀\u202E\tDROP;", new Location("a.sql", 1, 11)))
        .isEqualTo(
            """
              1 >     é漢字e\u0301😀\\u202E  DROP;
                |                     ^~~~
            """);
    assertThat(framed("x = ;", new Location("a.sql", 1, 5))).endsWith("  |     ^\n");
    assertThat(framed("select '漢字", new Location("a.sql", 1, 9))).endsWith("  |         ^~~~\n");
    assertThat(framed("no more", new Location("a.sql", 1, 8))).isEqualTo("  1 > no more\n");
  }

  @Test
  void cuts_a_long_line_around_the_word() {
    String source = "a".repeat(500) + " DROP TABLE x; " + "漢".repeat(500);

    String framed = framed(source, new Location("a.sql", 1, 502));

    assertThat(framed)
        .isEqualTo(
            "  1 > …"
                + "a".repeat(31)
                + " DROP TABLE x; "
                + "漢".repeat(25)
                + "…\n"
                + "    | "
                + " ".repeat(33)
                + "^~~~\n");
  }

  @Test
  void shows_the_lines_once_of_neighbours_in_the_same_place() {
    Location place = Location.of("a.sql", 1);
    Finding one = Finding.error("one", place, "what", "", "");
    Finding two = Finding.error("two", place, "what", "", "");
    Finding far = Finding.error("far", Location.of("b.sql", 1), "what", "", "");

    assertThat(
            new TextFormat(false, file -> Optional.of("x\n"))
                .write(Reports.of(one, two, far), Severity.ERROR))
        .startsWith(
            """
            a.sql:1: error: what [one]
              1 > x

            a.sql:1: error: what [two]

            b.sql:1: error: what [far]
              1 > x

            """);
  }

  @Test
  void shows_the_lines_of_the_first_few_of_many_that_are_alike() {
    Finding[] many = new Finding[9];
    for (int i = 0; i < many.length; i++) {
      many[i] = Finding.error("id", Location.of("a.sql", i + 1), "what", "", "");
    }
    String text =
        new TextFormat(false, file -> Optional.of("x\n".repeat(9)))
            .write(Reports.of(many), Severity.ERROR);

    assertThat(text.lines().filter(line -> line.matches(" +[0-9] [|>].*"))).hasSize(3 + 4 + 4);
  }

  @Test
  void is_coloured_only_when_that_is_asked_for() {
    String coloured =
        new TextFormat(true, file -> Optional.empty())
            .write(Reports.of(Reports.HASH), Severity.ERROR);

    assertThat(coloured).contains("\u001B[31merror\u001B[0m", "\u001B[32mfix\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9]+m", ""))
        .isEqualTo(text(Reports.of(Reports.HASH)));
  }

  @Test
  void shows_control_characters_instead_of_sending_them_to_the_terminal() {
    String text = text(Reports.hostile());

    assertThat(text).contains("\\u001B[2J\\u0007\\u202Eevil\\u2028 \\u200B\\uD800 😀");
    assertThat(text.lines().filter(line -> line.startsWith("::"))).isEmpty();
  }

  @Test
  void never_holds_what_cannot_be_seen() {
    var random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      String any = Reports.random(random);
      String text =
          text(Reports.of(Finding.error("id", null, any, any, any).with("evidence", any)));

      assertThat(text.codePoints().filter(c -> c != '\n').filter(Visible::isHidden)).isEmpty();
    }
  }
}
