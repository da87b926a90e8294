package plan.kind;

import static java.util.stream.Collectors.joining;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Objects;

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

  /** Drops an index, unless it is gone, while others go on with its table. */
  static Statement drop(String comment, String name) {
    return Statement.of(comment, "DROP INDEX CONCURRENTLY IF EXISTS " + name)
        .in(Statement.Mode.CONCURRENT);
  }

  /** Whether an index is dropped in that way, and nothing else waits for its name. */
  static boolean canDrop(CatalogObject index, Scope scope) {
    return isDroppable(index, scope) && !RelationNames.isTaken(index.name(), scope::desired);
  }

  /**
   * Whether an index of the history can stay until others have been built: it is of a table that
   * stays, nothing of it is changed, and it is none of partitions.
   */
  static boolean isDroppable(CatalogObject index, Scope scope) {
    ObjectName table = Copies.table(index);
    return table != null
        && table.kind() == Kind.TABLE
        && scope.desired(table) != null
        && scope.isConcurrent(table)
        && !isOfPartitions(index)
        && index.dependsOn().stream().allMatch(name -> stays(name, scope));
  }

  /**
   * Whether an index is one of a partitioned table, or a part of such; PostgreSQL drops neither.
   */
  static boolean isOfPartitions(CatalogObject index) {
    return index.get("attached to") != null
        || index.properties().getOrDefault("definition", "").contains(" ON ONLY ");
  }

  private static boolean stays(ObjectName needed, Scope scope) {
    CatalogObject before = scope.history(needed);
    CatalogObject after = scope.desired(needed);
    return before != null
        && after != null
        && !scope.isNew(needed)
        && Objects.equals(before.get("type"), after.get("type"))
        && Objects.equals(before.get("collation"), after.get("collation"))
        && (after.is("not null") || !before.is("not null")) // a key keeps it
        && after.dependsOn().stream()
            .noneMatch(type -> ColumnPlanner.TYPES.contains(type.kind()) && scope.isNew(type));
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
