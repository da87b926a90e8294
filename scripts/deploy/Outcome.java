package deploy;

import io.github.dbtemplate.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * What a run has changed, told by the database and not by Atlas.
 *
 * @param failure why not all that was asked for is there; what was applied before it stays
 */
public record Outcome(
    DatabaseStatus before, DatabaseStatus after, Optional<ProblemException> failure) {
  /** The files that were completed by this run, or by one that it waited for. */
  public List<Revision> applied() {
    return after.revisions().stream()
        .filter(revision -> !revision.isPartial())
        .filter(
            revision -> before.revision(revision.version()).map(Revision::isPartial).orElse(true))
        .toList();
  }
}
