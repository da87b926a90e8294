package plan;

import database.Difference;
import database.ObjectName;
import io.github.dbtemplate.problem.Location;
import java.util.List;
import java.util.Map;
import plan.Planner.Changes;
import plan.kind.Question;

/** What came of planning a migration. */
public sealed interface Outcome {
  /** The migrations already give the desired state: there is nothing to write. */
  record InSync() implements Outcome {}

  /**
   * A file was written.
   *
   * @param files what was written, as paths in the project, the migration first
   * @param changes what it changes
   * @param blocked what the migrations block, by their paths
   */
  record Written(List<String> files, Changes changes, Map<String, Blocked> blocked)
      implements Outcome {}

  /**
   * Whom a migration keeps waiting until its transaction ends: tables that were there before it.
   *
   * @param altogether those that can neither be read nor written
   * @param writes those that can only be read
   */
  record Blocked(List<String> altogether, List<String> writes) {
    public Blocked {
      altogether = List.copyOf(altogether);
      writes = List.copyOf(writes);
    }
  }

  /**
   * An empty file was written, to be filled by hand.
   *
   * @param files what was written, as paths in the project, the migration first
   */
  record Empty(List<String> files) implements Outcome {}

  /**
   * The plan does not give the desired state, so nothing was written.
   *
   * @param draft the SQL as far as it goes
   * @param remaining what would still be different after it
   */
  record Refused(String draft, List<Remaining> remaining) implements Outcome {}

  /**
   * Something has to be written by hand, so nothing was written.
   *
   * @param draft the SQL as far as it goes
   * @param unplanned what is missing from it
   */
  record Unplanned(String draft, List<ByHand> unplanned) implements Outcome {}

  /**
   * Only a person can know what to do, so nothing was written.
   *
   * @param questions what has to be answered
   */
  record Undecided(List<Question> questions) implements Outcome {}

  /** What cannot be planned, why, and where in the schema files it stands. */
  record ByHand(ObjectName object, String why, Location location) {}

  /** What a plan has not brought about, and where in the schema files that stands. */
  record Remaining(Difference difference, Location location) {}
}
