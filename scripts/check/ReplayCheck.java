package check;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import report.Finding;
import report.Severity;

/** Every migration runs, from an empty database to the newest. */
final class ReplayCheck implements Check {
  @Override
  public String id() {
    return "replay";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) throws IOException, SQLException {
    try {
      subject.history();
      subject.leaks().forEach(leak -> findings.accept(Check.finding(leak).as(Severity.WARNING)));
    } catch (ProblemException e) {
      if (e.kind() != ProblemException.Kind.INPUT) {
        throw e;
      }
      findings.accept(Finding.of("replay-failed", e));
    }
  }
}
