package plan.baseline;

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
  record Unplanned(String object, String why, String option) {}
}
