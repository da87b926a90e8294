package deploy;

/**
 * A row of {@code atlas_schema_revisions}: what a database remembers of a migration file (Atlas:
 * sql/migrate/migrate.go, Revision).
 *
 * @param type bits: 1 a baseline, 2 executed, 4 marked as resolved
 * @param applied how many of its statements were run
 * @param total how many it had when it was first run
 * @param error PostgreSQL's message when it once failed, also after it was completed; else empty
 * @param hash the file's line of {@code atlas.sum} at that time, without {@code h1:}; empty for a
 *     baseline
 */
public record Revision(
    String version,
    String description,
    int type,
    int applied,
    int total,
    String error,
    String hash) {
  /** Whether everything up to it was there before Atlas was. */
  public boolean isBaseline() {
    return (type & 1) != 0 && total == 0;
  }

  /** Whether some of its statements are still to be run. */
  public boolean isPartial() {
    return applied < total;
  }
}
