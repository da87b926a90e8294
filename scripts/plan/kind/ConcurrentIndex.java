package plan.kind;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Indexes that are built while others write. A build that fails leaves an invalid index behind,
 * which the next run finds: see "Building Indexes Concurrently" in the manual of CREATE INDEX.
 */
public final class ConcurrentIndex {
  private ConcurrentIndex() {}

  /** Builds an index, unless it is there; {@link #check} says whether it can be used. */
  static Statement create(String comment, String create) {
    return Statement.of(
            comment, create.replaceFirst(" INDEX ", " INDEX CONCURRENTLY IF NOT EXISTS "))
        .in(Statement.Mode.CONCURRENT);
  }

  /**
   * Fails when one of the indexes is invalid. Atlas skips the statements that it has run, so a run
   * after a failure goes on where that stopped.
   *
   * @param names as SQL text
   */
  public static Statement check(List<String> names) {
    String all = names.stream().map(n -> Scope.literal(n) + "::regclass").collect(joining(", "));
    return Statement.of(
            "Stop when a build was interrupted, and has left an index that is not used",
            """
            DO $$
            DECLARE
              broken text := (SELECT string_agg(indexrelid::regclass::text, ', ') FROM pg_index
                WHERE NOT indisvalid AND indexrelid IN (%s));
            BEGIN
              IF broken IS NOT NULL THEN
                RAISE EXCEPTION 'invalid: %%', broken
                  USING HINT = 'REINDEX INDEX CONCURRENTLY each of them, then apply again.';
              END IF;
            END $$"""
                .formatted(all))
        .in(Statement.Mode.CONCURRENT);
  }
}
