package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.TransactionMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A statement that cannot be undone shares a file with others. */
final class MixedNontransactional implements Rule {
  static final About ABOUT =
      About.warning(
          "mixed-nontransactional",
          "A statement that runs outside of transactions shares its file with others.",
          "When it fails half-way, what came before it stays, and the file cannot simply be run"
              + " again.",
          "Give each such statement a file of its own, unless all of them can be run again, as with IF"
              + " [NOT] EXISTS.");

  // What is left INVALID by a build that failed is another rule's concern.
  private static final Pattern REPEATABLE =
      Pattern.compile(
          "create (unique )?index (concurrently )?if not exists "
              + "|drop index concurrently if exists "
              + "|alter index .*attach partition "
              + "|(reindex|vacuum|analyze|refresh)\\b");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (MigrationFile file : trace.files()) {
      if (file.transactionMode() != TransactionMode.NONE) {
        continue;
      }
      List<StatementFacts> doing =
          trace.statements().stream()
              .filter(facts -> facts.file() == file)
              .filter(facts -> !isSetting(facts) && !LeftUnfinished.isGuard(facts))
              .toList();
      Optional<StatementFacts> outside =
          doing.stream().filter(facts -> !facts.inTransaction()).findFirst();
      boolean canRunAgain = doing.stream().allMatch(MixedNontransactional::isRepeatable);
      if (outside.isPresent() && doing.size() > 1 && !canRunAgain) {
        hits.accept(
            Evidence.of(ABOUT, trace, outside.get())
                .hit(
                    "shares its file with " + (doing.size() - 1) + " more, and cannot be undone",
                    "split the file: " + doing.size() + " files, one statement in each"));
      }
    }
  }

  /** Whether it does nothing, or the same, where it has run before. */
  private static boolean isRepeatable(StatementFacts facts) {
    return REPEATABLE.matcher(String.join(" ", facts.statement().keywords())).lookingAt();
  }

  private static boolean isSetting(StatementFacts facts) {
    return facts.statement().keywords().stream()
        .findFirst()
        .map(word -> word.equals("set") || word.equals("reset"))
        .orElse(false);
  }
}
