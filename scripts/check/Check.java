package check;

import io.github.dbtemplate.migrations.Violation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import report.Finding;

/** One thing that {@code check-migrations} looks at. */
interface Check {
  /** The slug that reports list it under, such as {@code stack-template}. */
  String id();

  /**
   * Looks, and hands over every finding at once.
   *
   * @throws CannotRun when it cannot be done here and now; the report then lists it as skipped
   * @throws io.github.dbtemplate.problem.ProblemException when the project cannot be checked at all
   */
  void run(Subject subject, Consumer<Finding> findings) throws IOException, SQLException, CannotRun;

  /** What it could not look at when it ran, and why: a line for each. */
  default List<String> leftOut(Subject subject) throws SQLException {
    return List.of();
  }

  /** A broken rule of the migration directory as a finding. */
  static Finding finding(Violation broken) {
    return Finding.error(broken.id(), broken.location(), broken.what(), broken.why(), broken.fix());
  }

  /** Says that a check does not apply, or has nothing to stand on. */
  final class CannotRun extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forNow;

    /**
     * @param reason why, as the report prints it
     */
    CannotRun(String reason) {
      this(reason, false);
    }

    private CannotRun(String reason, boolean forNow) {
      super(reason);
      this.forNow = forNow;
    }

    /** The reason lies outside of the project, and may be gone the next time. */
    static CannotRun forNow(String reason) {
      return new CannotRun(reason, true);
    }

    boolean isForNow() {
      return forNow;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
