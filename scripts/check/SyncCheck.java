package check;

import database.Difference;
import database.Origins;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import plan.Planner;
import plan.Planner.State;
import plan.Planners;
import report.Finding;
import report.Severity;

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
    State desired;
    try {
      desired = subject.desired();
    } catch (ProblemException e) {
      if (e.kind() == ProblemException.Kind.ENVIRONMENT) {
        throw e;
      }
      findings.accept(Finding.of("schema-error", e));
      return;
    }
    State history = subject.history();
    List<Difference> differences = history.catalog().differencesTo(desired.catalog());
    if (differences.isEmpty()) {
      return;
    }
    Origins origins = subject.databases().origins(subject.schema());
    Location elsewhere = Location.of(subject.label(subject.project().schema()));
    // The SQL is shown once, with the first of the findings that it belongs to.
    Map<String, String> evidence = missing(subject, history, desired);
    for (Difference difference : differences) {
      findings.accept(
          finding(difference, origins.of(difference.object()).orElse(elsewhere), evidence));
      evidence = Map.of();
    }
  }

  private static Finding finding(
      Difference difference, Location place, Map<String, String> evidence) {
    return new Finding(
        "out-of-sync",
        Severity.ERROR,
        place,
        difference.object().toString(),
        difference.describe(),
        "Databases that are migrated will not be what the schema says.",
        difference.change() == Difference.Change.EXTRA
            ? "./jbang create-migrations NAME # drops it; or, to keep it, write it in schema/ too"
            : "./jbang create-migrations NAME",
        evidence);
  }

  /** What a plan would add to the migrations; nothing where no plan can be made. */
  private static Map<String, String> missing(Subject subject, State history, State desired)
      throws SQLException {
    try {
      Planner planner =
          Planners.of(subject.project(), subject.databases(), Planners.options(subject.project()));
      String sql = planner.plan(history, desired).sql();
      return sql.isBlank() ? Map.of() : Map.of("missing", sql.strip());
    } catch (ProblemException e) {
      return Map.of(); // the differences themselves are reported all the same
    }
  }
}
