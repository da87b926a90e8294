package report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownFormatTest {
  private static String markdown(CheckReport report) {
    return new MarkdownFormat().write(report, Severity.ERROR);
  }

  @Test
  void shows_the_worst_first() {
    assertThat(markdown(Reports.of(Reports.NOTE, Reports.REWRITE, Reports.HASH)))
        .isEqualTo(
            """
            ### Migrations: 1 error, 1 warning, 1 note

            #### ❌ error `hash-mismatch`

            `cloud-formation.yaml:42:22`: MigrationHash is h1\\:old\\=, migrations/atlas\\.sum says h1\\:new\\=

            Deploying this would not run the new migrations\\.

            Fix:

            ```
            ./jbang hash-migrations
            ```

            #### ⚠️ warning `table-rewrite`

            `migrations/2.sql:3`: this rewrites the table public\\.orders

            Nobody can read or write it meanwhile\\.

            It has 5 million rows\\.

            - lock: `ACCESS EXCLUSIVE`

            server:

            ```
            DEBUG:  rewriting table "orders"
            DEBUG:  done
            ```

            Fix:

            ```
            ALTER TABLE orders ADD COLUMN total8 bigint;

            -- later
            UPDATE orders SET total8 = 1;
            ```

            #### ℹ️ note `no-lock-timeout`

            no lock\\_timeout

            - skipped `lint`: no migration is new

            2 checks, 0.42 s
            """);
  }

  @Test
  void begins_with_what_each_statement_does() {
    var harmless =
        new TracedStatement(
            Location.of("migrations/2.sql", 9),
            "COMMENT ON TABLE orders IS 'a|b\\|c'",
            List.of(),
            List.of());

    assertThat(markdown(Reports.of(List.of(Reports.ALTER, harmless), Reports.REWRITE)))
        .startsWith(
            """
            ### Migrations: clean, with 1 warning

            | new statement | strongest locks | what PostgreSQL did | found |
            |---|---|---|---|
            | `migrations/2.sql:3`<br>`ALTER TABLE orders ALTER COLUMN total TYPE bigint` \
            | AccessExclusiveLock on `public.orders`<br>still ShareLock on `lines` \
            | rewrites public\\.orders | ⚠️ `table-rewrite` |
            | `migrations/2.sql:9`<br>`COMMENT ON TABLE orders IS 'a\\|b\\\\\\|c'` | – | – | ✅ |

            #### ⚠️ warning `table-rewrite`

            """);
  }

  @Test
  void keeps_the_rows_with_findings_of_a_table_that_is_too_long() {
    var statements = new ArrayList<TracedStatement>();
    for (int line = 10; line < 1_000; line++) {
      statements.add(
          new TracedStatement(
              Location.of("migrations/2.sql", line), "x".repeat(500), List.of(), List.of()));
    }
    statements.add(Reports.ALTER);

    String markdown = markdown(Reports.of(statements, Reports.REWRITE));

    assertThat(markdown.length()).isLessThan(25_000).isGreaterThan(20_000);
    assertThat(markdown)
        .contains(
            "| `migrations/2.sql:3`<br>", "| `migrations/2.sql:10`<br>`" + "x".repeat(71) + "…`")
        .containsPattern("\\n8[0-9][0-9] more statements do not fit in here\\.\\n\\n#### ");
  }

  @Test
  void says_once_what_is_to_be_said_of_several() {
    Finding other =
        Finding.error("hash-mismatch", null, "and so", Reports.HASH.why(), Reports.HASH.fix());

    assertThat(markdown(Reports.of(Reports.HASH, other)))
        .startsWith(
            """
            ### Migrations: 2 errors

            #### ❌ error `hash-mismatch`

            - `cloud-formation.yaml:42:22`: MigrationHash is h1\\:old\\=, migrations/atlas\\.sum \
            says h1\\:new\\=
            - and so

            Deploying this would not run the new migrations\\.
            """);
  }

  @Test
  void lets_no_name_leave_its_cell() {
    var random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      String any = Reports.random(random);
      String table =
          StatementTable.of(
              Reports.of(
                  List.of(
                      new TracedStatement(
                          new Location(any, 1, 1),
                          any,
                          List.of(new TracedStatement.Lock(any, any, "writes", false)),
                          List.of(any)))),
              10_000);

      assertThat(table.lines()).hasSize(4); // the last is empty
      String row = table.lines().skip(2).findFirst().orElseThrow().replaceAll("\\\\.", "");
      assertThat(row.chars().filter(c -> c == '|')).hasSize(5);
    }
  }

  @Test
  void lets_no_text_become_markup_a_mention_or_a_reference() {
    assertThat(Markdown.text("a|b `c` <img onerror=x> &amp; [l](x) **b** _i_ \\"))
        .isEqualTo(
            "a\\|b \\`c\\` \\<img onerror\\=x\\> \\&amp; \\[l\\]\\(x\\) \\*\\*b\\*\\* \\_i\\_ \\\\"
                .replace("\\&amp;", "`&amp`;"));
    assertThat(Markdown.text("@everyone, @org/team #12 !34 %5 GH gh-6 www.x.y http://x.y/z?a"))
        .isEqualTo(
            "`@everyone`, `@org/team` `#12` `!34` `%5` GH `gh-6` `www.x.y` `http://x.y/z`?a");
    assertThat(Markdown.text("1. # a\n- b\n    code\r\n> c\u202E"))
        .isEqualTo("1\\. \\# a \\- b     code \\> c\\\\u202E");
  }

  @Test
  void fences_code_that_has_fences_in_it() {
    assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
    assertThat(Markdown.code("`a``b`")).isEqualTo("``` `a``b` ```");
    assertThat(Markdown.block("````\n<script>\n")).isEqualTo("`````\n````\n<script>\n`````\n");
  }

  @Test
  void has_no_backtick_outside_of_code_and_no_raw_html_for_any_text() {
    var random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      String text = Markdown.text(Reports.random(random));
      String prose = text.replaceAll("\\\\[\\p{Punct}]", "").replaceAll("`[^`]*`", "");

      assertThat(prose).doesNotContainPattern("[`<>|*_\\[\\]&@#]");
    }
  }

  @Test
  void stays_below_what_github_takes_and_counts_what_it_leaves_out() {
    Finding large = Reports.HASH.with("server", "x".repeat(1_950));
    Finding[] findings = Collections.nCopies(100, large).toArray(Finding[]::new);
    findings[0] = Reports.NOTE;

    String markdown = markdown(Reports.of(findings));

    assertThat(markdown.length()).isLessThan(65_000).isGreaterThan(60_000);
    assertThat(markdown)
        .containsPattern("\n\\*\\*[67][0-9] errors more do not fit in here\\.\\*\\*\n")
        .contains("no-lock-timeout")
        .endsWith("\n2 checks, 0.42 s\n");
  }

  @Test
  void cuts_a_text_that_is_too_long_between_characters() {
    String long_ = "😀".repeat(50_000);
    String markdown = markdown(Reports.of(Finding.error("id", null, "a" + long_, long_, long_)));

    assertThat(markdown.length()).isLessThan(65_000);
    assertThat(markdown).contains("… 98002 characters more", "… 98000 characters more");
    assertThat(markdown.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
        .isEmpty();
  }
}
