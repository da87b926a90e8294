package check;

import database.Difference;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import plan.Planner;
import report.Finding;

/** {@code schema/} and {@code migrations/} describe the same database. */
final class SyncCheck implements Check {
  @Override
  public String id() {
    return "in-sync";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings)
      throws IOException, SQLException, CannotRun {
    if (!subject.replays()) {
      throw new CannotRun("the migrations cannot be replayed");
    }
    Planner.State history = subject.history();
    Planner.State desired;
    try {
      desired = subject.desired();
    } catch (ProblemException e) {
      if (e.kind() != ProblemException.Kind.INPUT) {
        throw e;
      }
      findings.accept(Finding.of("schema-error", e));
      return;
    }
    List<Difference> differences = history.catalog().differencesTo(desired.catalog());
    if (differences.isEmpty()) {
      return;
    }
    boolean first = true;
    for (Difference difference : differences) {
      Location place = Location.of(subject.label(subject.project().schema()));
      Finding finding =
          Finding.error(
                  "out-of-sync",
                  place,
                  difference.describe(),
                  "Databases that are migrated will not be what the schema says.",
                  "./jbang create-migrations NAME")
              .about(difference.object().toString());
      if (first) {
        first = false;
      }
      findings.accept(finding);
    }
  }
}
