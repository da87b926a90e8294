package lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A foreign key whose own side has no index. */
final class UnindexedForeignKey implements Rule {
  static final About ABOUT =
      About.warning(
          "unindexed-foreign-key",
          "A new foreign key of a table that existed before has no index on its own columns.",
          "Each DELETE of a referenced row, and each UPDATE of its key, reads the whole table.",
          "Build the index first, CONCURRENTLY, in a file of its own.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      for (Snapshot.Constraint key : facts.after().constraints().values()) {
        Snapshot.Relation table = facts.after().relations().get(key.relation());
        if (table == null) {
          continue;
        }
        boolean isNew =
            key.kind() == 'f'
                && table.parent() == 0
                && !facts.before().constraints().containsKey(key.oid())
                && trace.last().constraints().containsKey(key.oid())
                && trace.base().constraints().values().stream().noneMatch(old -> isSame(old, key));
        if (!isNew || isIndexed(trace.last(), key)) {
          continue;
        }
        String columns = String.join(", ", facts.after().columnNames(table.oid(), key.columns()));
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .hit(
                    "no index of " + table.sql() + " begins with (" + columns + ")",
                    Concurrently.file(
                        "CREATE INDEX CONCURRENTLY ON " + table.sql() + " (" + columns + ");")));
      }
    }
  }

  /** A change of a column's type makes its foreign keys anew. */
  private static boolean isSame(Snapshot.Constraint old, Snapshot.Constraint key) {
    return old.kind() == 'f'
        && old.relation() == key.relation()
        && old.columns().equals(key.columns());
  }

  /** Whether an index begins with the columns of the key, in any order. */
  private static boolean isIndexed(Snapshot snapshot, Snapshot.Constraint key) {
    var columns = new HashSet<>(key.columns());
    return snapshot.indexes().values().stream()
        .filter(index -> index.table() == key.relation() && !index.partial())
        .map(index -> first(index.columns(), columns.size()))
        .anyMatch(begin -> begin.map(b -> new HashSet<>(b).equals(columns)).orElse(false));
  }

  private static Optional<List<Integer>> first(List<Integer> columns, int count) {
    return columns.size() < count ? Optional.empty() : Optional.of(columns.subList(0, count));
  }
}
