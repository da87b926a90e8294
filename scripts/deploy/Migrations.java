package deploy;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.Violation;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;

/** The migration directory that a deployment brings with it. */
public final class Migrations {
  private Migrations() {}

  /**
   * Reads a directory and compares it with its {@code atlas.sum}, before anything else is touched.
   *
   * @param label the directory's path as messages shall show it
   * @throws ProblemException (input) naming the first thing that is wrong with it
   */
  public static MigrationDirectory intact(Path path, String label) {
    MigrationDirectory directory = MigrationDirectory.read(path, label);
    refuse(directory.verify());
    return directory;
  }

  /** Fails with the first violation, if there is one, and says how many there are. */
  static void refuse(List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    Violation first = violations.get(0);
    throw violations.size() == 1
        ? first.toProblem()
        : first
            .toProblem()
            .why(first.why() + " (The first of " + violations.size() + " findings.)");
  }
}
