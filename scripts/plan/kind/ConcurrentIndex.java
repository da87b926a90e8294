package plan.kind;

import java.util.List;

/**
 * Indexes that are built while others write. A build that fails leaves an invalid index behind,
 * which the next run finds: see "Building Indexes Concurrently" in the manual of CREATE INDEX.
 */
final class ConcurrentIndex {
  private ConcurrentIndex() {}

  /**
   * Builds an index, and fails when what is there afterwards is not it. Atlas skips the statements
   * that it has run, so a run after a failure goes on where that stopped.
   *
   * @param name as SQL text
   * @param create CREATE INDEX
   */
  static List<Statement> create(String comment, String name, String create) {
    String build =
        create.replaceFirst(" INDEX ", " INDEX CONCURRENTLY IF NOT EXISTS ");
    String text = Scope.literal(name);
    String check =
        """
        DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_index WHERE indexrelid = %1$s::regclass AND NOT indisvalid) THEN
            RAISE EXCEPTION 'index %% could not be built', %1$s
              USING HINT = 'REINDEX INDEX CONCURRENTLY ' || %1$s || '; then apply again';
          END IF;
        END $$"""
            .formatted(text);
    return List.of(
        Statement.of(comment, build).in(Statement.Mode.CONCURRENT),
        Statement.also(check).in(Statement.Mode.CONCURRENT));
  }
}
