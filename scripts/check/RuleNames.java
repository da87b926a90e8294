package check;

import io.github.dbtemplate.problem.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lint.SafetyLint;
import project.Settings;
import project.Suggestion;

/** The names that findings have, and that the setting {@code lint} may grade. */
final class RuleNames {
  /** All but those of the lint, and Atlas' codes, which begin with {@code atlas-}. */
  static final Set<String> OF_CHECKS =
      Set.of(
          "byte-order-mark",
          "crlf-converted",
          "directive-carriage-return",
          "directive-ignored",
          "duplicate-version",
          "file-added",
          "file-edited",
          "file-ignored",
          "file-not-hashed",
          "file-removed",
          "file-renamed",
          "files-reordered",
          "hash-conflict-markers",
          "hash-malformed",
          "hash-mismatch",
          "hash-missing",
          "history-edited",
          "name-pattern",
          "name-unusable",
          "not-a-file",
          "not-in-transaction",
          "not-utf8",
          "out-of-order",
          "out-of-sync",
          "production-version",
          "replay-failed",
          "schema-error",
          "session-leak",
          "transaction-control",
          "transaction-mode-invalid",
          "version-mismatch",
          "version-order");

  private RuleNames() {}

  /**
   * Refuses what is no name of a finding: a mistyped rule would keep its level in silence.
   *
   * @throws ProblemException with the place, and the name that may be meant
   */
  static void check(Map<String, Settings.Rule> levels) {
    var known = new TreeSet<>(OF_CHECKS);
    known.addAll(SafetyLint.rules());
    levels.forEach(
        (name, rule) -> {
          if (!known.contains(name) && !name.startsWith("atlas-")) {
            throw ProblemException.input("lint: there is no rule " + name)
                .at(rule.location())
                .why("The level would have no effect.")
                .fix(
                    Suggestion.nearest(name, known)
                        .map(near -> near + ": " + rule.level().name().toLowerCase(Locale.ROOT))
                        .orElse("delete the line; docs/checks.md lists the rules"));
          }
        });
  }
}
