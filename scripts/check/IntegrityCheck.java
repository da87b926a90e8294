package check;

import io.github.dbtemplate.migrations.Violation;
import java.util.function.Consumer;
import report.Finding;

/** {@code atlas.sum} and the files agree. */
final class IntegrityCheck implements Check {
  @Override
  public String id() {
    return "integrity";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) {
    for (Violation violation : subject.migrations().verify()) {
      findings.accept(Check.finding(violation));
    }
  }
}
