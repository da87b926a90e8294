package check;

import io.github.dbtemplate.migrations.AtlasReading;
import io.github.dbtemplate.migrations.MigrationFile;
import java.util.function.Consumer;
import report.Finding;

/** Atlas, which deploys the files, splits them into the same statements as PostgreSQL does. */
final class AtlasReadingCheck implements Check {
  @Override
  public String id() {
    return "atlas-reading";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) {
    for (MigrationFile file : subject.newFiles()) {
      AtlasReading.misreadings(file).forEach(found -> findings.accept(Check.finding(found)));
    }
  }
}
