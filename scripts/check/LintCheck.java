package check;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import report.Finding;

/** What the statements of the new files do to production, as PostgreSQL shows it. */
final class LintCheck implements Check {
  @Override
  public String id() {
    return "lint";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings)
      throws IOException, SQLException, CannotRun {
    if (subject.newFiles().isEmpty()) {
      throw new CannotRun("there are no migrations");
    }
    if (!subject.replays()) {
      throw new CannotRun("the migrations cannot be replayed");
    }
    subject.lint().findings().forEach(findings);
  }
}
