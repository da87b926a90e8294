package check;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.TransactionRules;
import java.util.function.Consumer;
import report.Finding;

/**
 * A statement that PostgreSQL refuses inside a transaction stands in a file that Atlas runs without
 * one: the directive is there, and written so that Atlas sees it.
 */
final class TransactionModeCheck implements Check {
  @Override
  public String id() {
    return "transaction-mode";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) {
    for (MigrationFile file : subject.newFiles()) {
      file.ignoredDirectives().forEach(found -> findings.accept(Check.finding(found)));
      TransactionRules.violations(file).forEach(found -> findings.accept(Check.finding(found)));
    }
  }
}
