package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.TransactionMode;
import io.github.dbtemplate.migrations.TransactionRules;
import java.util.List;
import java.util.function.Consumer;

/** A file gives up its transaction for nothing. */
final class WrongTransactionMode implements Rule {
  static final About ABOUT =
      About.warning(
          "wrong-transaction-mode",
          "A file with several statements runs without a transaction, although none of them needs"
              + " that.",
          "When one of them fails, those before it stay, and the file cannot simply be run again.",
          "Delete -- atlas:txmode none. (The opposite, a statement that cannot run in a transaction,"
              + " is found by the check transaction-mode.)");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (MigrationFile file : trace.files()) {
      List<StatementFacts> statements =
          trace.statements().stream().filter(facts -> facts.file() == file).toList();
      boolean needless =
          file.transactionMode() == TransactionMode.NONE
              && statements.size() > 1
              && statements.stream().allMatch(StatementFacts::inTransaction)
              && file.statements().stream().noneMatch(TransactionRules::isControl);
      if (needless) {
        hits.accept(
            Evidence.of(ABOUT, trace, statements.get(0))
                .hit(
                    "runs without a transaction, which none of its "
                        + statements.size()
                        + " statements needs",
                    "delete the line -- atlas:txmode none, then: ./jbang hash-migrations"));
      }
    }
  }
}
