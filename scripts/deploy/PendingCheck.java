package deploy;

import io.github.dbtemplate.migrations.AtlasReading;
import io.github.dbtemplate.migrations.AtlasSplitter;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.TransactionRules;
import io.github.dbtemplate.migrations.Violation;
import java.util.ArrayList;
import java.util.List;

/** Finds what would make Atlas fail on a file, or run other statements than it has. */
final class PendingCheck {
  private PendingCheck() {}

  /** What is wrong with files that are about to be run, in their order. */
  static List<Violation> of(List<MigrationFile> pending, AtlasSplitter splitter) {
    var violations = new ArrayList<Violation>();
    for (MigrationFile file : pending) {
      violations.addAll(file.ignoredDirectives());
      violations.addAll(AtlasReading.misreadings(file, splitter));
      violations.addAll(TransactionRules.violations(file));
    }
    return List.copyOf(violations);
  }
}
