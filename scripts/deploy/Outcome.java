package deploy;

import io.github.dbtemplate.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has changed, told by the database and not by Atlas.
 *
 * @param took how long each version took that this run worked on
 * @param failure why not all that was asked for is there; what was applied before it stays
 */
public record Outcome(
    DatabaseStatus before,
    DatabaseStatus after,
    Map<String, Duration> took,
    Optional<ProblemException> failure) {
  public Outcome {
    took = Map.copyOf(took);
  }

  /** Nothing was to be done. */
  static Outcome unchanged(DatabaseStatus before, DatabaseStatus after) {
    return new Outcome(before, after, Map.of(), Optional.empty());
  }

  /** The files that were completed by this run, or by one that it waited for. */
  public List<Revision> applied() {
    return after.revisions().stream()
        .filter(revision -> !revision.isPartial())
        .filter(
            revision -> before.revision(revision.version()).map(Revision::isPartial).orElse(true))
        .toList();
  }

  /** How long a revision of {@link #applied} took; zero when that is not known. */
  public Duration took(Revision revision) {
    return took.getOrDefault(revision.version(), Duration.ZERO);
  }
}
