package lint;

import java.util.ArrayList;
import java.util.List;
import report.Finding;

/** Writes docs/checks.md. */
final class ChecksPage {
  private static final String HEAD =
      """
      # What the lint finds

      `check-migrations` runs every new migration statement by statement on a throw-away clone of your history, in Atlas'
      transaction modes, and looks at what PostgreSQL does: the locks that the transaction holds, the tables that are read
      from begin to end, the files of tables and indexes that are new afterwards, what the server says at DEBUG1, and the
      system catalogs before and after. Objects are told apart by their OIDs, so a rename is a rename, also in a `DO` block.
      The tables are empty there, and need not be full: what PostgreSQL does depends on the statement.

      Then they run once more, on another clone, where the tables that they touch have a few rows: plain ones, ones that are
      alike, NULLs, the least and the greatest values, and the literals of the files, as keys, checks, domains and partitions
      allow (PostgreSQL is asked: rows are tried). What fails there fails on rows that production may have
      ([`fails-on-data`](#fails-on-data)); a statement before it that corrects them is all it takes. A table that takes no
      row that was tried is named in the report.

      Only what existed before the new files counts. Nobody waits for a table that is not in production yet.

      **Levels.** In `migrations.yaml`: `lint: {no-lock-timeout: off, mass-write: error}`. A mistyped name is an error.

      **Meant.** Above a statement, or with an empty line below at the head of a file: `-- atlas:nolint RULE: REASON`. The
      reason is required. Atlas' own codes (`DS103`) count for the rules that find the same. A merged file cannot get a comment
      any more; for `--latest N` and `--all`, `lint-accepted.txt` takes one line for each finding: `FINGERPRINT FILE RULE: REASON`
      (fingerprints are in `--format json`).

      **Row counts, and production's version.** Work on a table with less than 10,000 rows is a note when `table-stats.json`
      says so, and `production-version` warns when production runs another major than these checks. There is no data in the
      file; production writes it:

      ```sh
      psql -XAt -c "QUERY" > table-stats.json
      ```

      **In a pull request**, `--format markdown` begins with a table of what each new statement did; `action.yml` keeps it in
      one comment ([workflow to copy](github-workflow.yml)). As GitHub renders it (`bench/report-readers.py` made the picture):

      ![The report of four statements, two of which block](report.png)

      **What it cannot know**: how long it takes, whether production has the rows that a statement fails on (findings have the
      query that tells), what branches of a `DO` block do that only data leads to.

      """;

  private ChecksPage() {}

  static String write() throws Exception {
    var page = new StringBuilder(HEAD.replace("QUERY", TableStats.QUERY));
    List<About> rules = new ArrayList<>(Rules.ALL.stream().map(Rule::about).toList());
    rules.add(Suppressions.ABOUT);
    page.append("| rule | level | finds |\n|---|---|---|\n");
    for (About about : rules) {
      page.append("| [`" + about.id() + "`](#" + about.id() + ") | ")
          .append(about.severity().word() + " | " + about.finds() + " |\n");
    }
    for (About about : rules) {
      page.append("\n## " + about.id() + "\n\n");
      page.append(about.finds() + " " + about.why() + "\n\n");
      page.append("**Instead**: " + about.instead() + "\n\nFound:\n\n");
      List<String> bad = Examples.files(about.id(), "bad");
      page.append(sql(bad));
      page.append("\n```text\n" + said(Examples.findings(bad).get(0)) + "```\n\nNot found:\n\n");
      page.append(sql(Examples.files(about.id(), "good")));
    }
    return page.toString();
  }

  private static String sql(List<String> files) {
    return "```sql\n" + String.join("\n-- the next file\n", files) + "```\n";
  }

  private static String said(Finding finding) {
    var text = new StringBuilder(finding.location() + ": " + finding.severity().word());
    text.append(": " + finding.what() + " [" + finding.id() + "]\n");
    finding
        .evidence()
        .forEach(
            (name, value) -> {
              if (!name.equals(Finding.FINGERPRINT)) {
                text.append(name + ": " + value.replace("\n", "\n  ") + "\n");
              }
            });
    return text.append("fix:\n" + finding.fix()).append('\n').toString();
  }
}
