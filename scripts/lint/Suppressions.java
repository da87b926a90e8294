package lint;

import io.github.dbtemplate.migrations.Directive;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import project.Suggestion;
import report.Finding;

/**
 * What {@code -- atlas:nolint RULE: reason} above a statement, or at the head of a file, says is
 * meant. Atlas reads the same lines; its own codes, which take no reason, count for the rules that
 * find the same.
 */
final class Suppressions {
  static final About ABOUT =
      About.warning(
          "unused-suppression",
          "A -- atlas:nolint suppresses nothing, gives no reason, or names a rule that there is not.",
          "Whoever reads it believes that a danger was looked at.",
          "Delete it, or write: -- atlas:nolint RULE: REASON");

  private static final Pattern NOLINT =
      Pattern.compile("atlas:nolint((?:[ ,]+[\\w-]+)*)\\s*(?::\\s*(.*))?");

  /** Atlas' codes and analyzers, by how they begin. */
  private static final Map<String, Set<String>> ATLAS =
      Map.of(
          "DS", Set.of("data-dropped"),
          "destructive", Set.of("data-dropped"),
          "MF", Set.of("stricter-writes", "blocking-scan", "blocking-index-build"),
          "data_depend", Set.of("stricter-writes", "blocking-scan", "blocking-index-build"),
          "BC", Set.of("renamed"),
          "incompatible", Set.of("renamed"),
          "CD", Set.of("contract-changed"),
          "condrop", Set.of("contract-changed"),
          "PG", Set.of("blocking-index-build", "blocking-index-drop"),
          "concurrent_index", Set.of("blocking-index-build", "blocking-index-drop"));

  /** One rule that one comment names. */
  private record Entry(
      String rule, boolean isOurs, MigrationFile file, Optional<SqlStatement> statement, int line) {
    boolean covers(Hit hit) {
      boolean place =
          hit.facts().file() == file
              && statement.map(s -> s.equals(hit.facts().statement())).orElse(true);
      return place
          && (isOurs ? hit.finding().id().equals(rule) : isAlike(rule, hit.finding().id()));
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Finding> wrong = new ArrayList<>();
  private final Set<Entry> used = new HashSet<>();

  Suppressions(List<MigrationFile> files) {
    for (MigrationFile file : files) {
      for (Directive directive : file.directives()) {
        if (directive.name().equals("nolint")) {
          read("atlas:nolint " + directive.argument(), file, Optional.empty(), directive.line());
        }
      }
      for (SqlStatement statement : file.statements()) {
        List<String> comments = statement.commentsAbove();
        for (int i = 0; i < comments.size(); i++) {
          read(
              comments.get(i),
              file,
              Optional.of(statement),
              Math.max(1, statement.line() - comments.size() + i));
        }
      }
    }
  }

  /** Whether a finding of Atlas, or of ours, is what a code of Atlas stands for. */
  static boolean isAlike(String code, String rule) {
    return ATLAS.entrySet().stream()
        .anyMatch(e -> code.startsWith(e.getKey()) && e.getValue().contains(rule));
  }

  private void read(String comment, MigrationFile file, Optional<SqlStatement> at, int line) {
    Matcher nolint = NOLINT.matcher(comment);
    if (!nolint.find()) {
      return;
    }
    String reason = nolint.group(2) == null ? "" : nolint.group(2).strip();
    for (String word : nolint.group(1).strip().split("[ ,]+")) {
      if (Rules.IDS.contains(word)) {
        if (reason.isEmpty()) {
          wrong.add(
              finding(file, line, "gives no reason for suppressing " + word)
                  .with("write", "-- atlas:nolint " + word + ": REASON"));
        } else {
          entries.add(new Entry(word, true, file, at, line));
        }
      } else if (word.contains("-")) {
        wrong.add(finding(file, line, "there is no rule " + word + suggestion(word)));
      } else if (!word.isEmpty()) {
        entries.add(new Entry(word, false, file, at, line));
      }
    }
  }

  private static String suggestion(String word) {
    return Suggestion.nearest(word, Rules.IDS).map(id -> "; is it " + id + "?").orElse("");
  }

  private static Finding finding(MigrationFile file, int line, String what) {
    return new Finding(
        ABOUT.id(),
        ABOUT.severity(),
        Location.of(file.label(), line),
        "",
        what,
        ABOUT.why(),
        ABOUT.instead() + ", then: ./jbang hash-migrations",
        Map.of());
  }

  /** Whether a comment says that this is meant; it is used then. */
  boolean covers(Hit hit) {
    boolean covered = false;
    for (Entry entry : entries) {
      if (entry.covers(hit)) {
        used.add(entry);
        covered = true;
      }
    }
    return covered;
  }

  /** What is wrong with the comments, after all findings have been asked about. */
  void report(Consumer<Finding> findings) {
    wrong.forEach(findings);
    entries.stream()
        .filter(entry -> entry.isOurs() && !used.contains(entry))
        .map(e -> finding(e.file(), e.line(), "suppresses no finding of " + e.rule()))
        .forEach(findings);
  }
}
