package plan.baseline;

import database.Difference;
import database.ObjectName;
import io.github.dbtemplate.problem.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** What came of starting a project from a database. */
public sealed interface BaselineOutcome {
  /**
   * The project is started.
   *
   * @param version of the baseline migration
   * @param files what was written, as paths in the project, the schema's files first
   * @param leftOut what the database has and the project has not
   * @param roles the roles that are created on servers that do not have them
   * @param owners how many objects of the database each role owns, if it is more than one
   * @param revisions the table in which Atlas noted other migrations; empty when there is none
   */
  record Started(
      String version,
      List<String> files,
      List<LeftOut> leftOut,
      SortedSet<String> roles,
      SortedMap<String, Long> owners,
      Optional<String> revisions)
      implements BaselineOutcome {}

  /**
   * Some objects cannot be brought over, so nothing was written.
   *
   * @param why for each what the reason is
   */
  record Refused(List<Unplanned> why) implements BaselineOutcome {}

  /**
   * An object that cannot be brought over.
   *
   * @param object the object
   * @param option what leaves it out, as an option of the command line
   */
  record Unplanned(String object, String why, String option) {
    static Unplanned of(ObjectName name, String why) {
      return new Unplanned(name.toString(), why, "--without " + ShellWord.of(name.toString()));
    }

    /**
     * An object that the files do not make what it is.
     *
     * @param difference from what the files make to what the database has
     */
    static Unplanned of(Difference difference) {
      return of(difference.object(), why(difference));
    }

    private static String why(Difference difference) {
      if (difference.property().equals("invalid")) {
        return "it is invalid, as after a build that failed:"
            + " REINDEX INDEX CONCURRENTLY or DROP INDEX";
      }
      return switch (difference.change()) {
        case MISSING -> "the files do not create it";
        case EXTRA -> "the files create it, and the database does not have it";
        case CHANGED ->
            difference.property()
                + " is "
                + shown(difference.desired())
                + " in the database, and "
                + shown(difference.actual())
                + " after the files";
      };
    }

    private static String shown(String value) {
      return value.isEmpty() ? "not there" : value;
    }
  }
}
