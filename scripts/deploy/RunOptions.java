package deploy;

import java.util.Optional;

/**
 * What to apply.
 *
 * @param to the last version to apply; empty for all
 * @param baseline the version that a database without revisions already has; empty for none
 * @param revisionsSchema where Atlas keeps its table; empty for what the database's URL says
 */
public record RunOptions(
    Optional<String> to,
    Optional<String> baseline,
    Optional<String> revisionsSchema,
    Timeouts timeouts) {
  /** Where Atlas' table is in that database. */
  public String schema(TargetDatabase target) {
    return revisionsSchema.orElseGet(target::revisionsSchema);
  }
}
