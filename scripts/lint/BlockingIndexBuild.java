package lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An index is built while writes to its table wait. */
final class BlockingIndexBuild implements Rule {
  static final About ABOUT =
      About.error(
          "blocking-index-build",
          "An index is built under a lock that blocks writes to its table, or reads too.",
          "Everybody who writes waits until all rows have been read and sorted.",
          "Build it CONCURRENTLY, in a file of its own that begins with -- atlas:txmode none.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      Effects effects = Effects.of(trace, facts);
      Map<Long, List<Snapshot.Index>> byTable =
          built(facts, effects).stream().collect(Collectors.groupingBy(Snapshot.Index::table));
      for (List<Snapshot.Index> indexes : byTable.values()) {
        Snapshot.Index first = indexes.get(0);
        Snapshot.Relation table = effects.relation(first.table()).orElseThrow();
        String more = indexes.size() == 1 ? "" : " and " + (indexes.size() - 1) + " more";
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .locks()
                .said()
                .hit(
                    "builds index "
                        + first.sql()
                        + more
                        + " while writes to "
                        + table.sql()
                        + " wait",
                    indexes.stream()
                        .map(index -> fix(facts, table, index))
                        .collect(Collectors.joining("\n"))));
      }
    }
  }

  /** The indexes that were built so. */
  static List<Snapshot.Index> built(StatementFacts facts, Effects effects) {
    return effects.built().stream()
        .filter(
            index ->
                facts.inTransaction()
                    ? effects.lockOn(index.table()).filter(l -> l.mode().blocksWrites()).isPresent()
                    : !facts.mentions("concurrently"))
        .toList();
  }

  private static String fix(StatementFacts facts, Snapshot.Relation table, Snapshot.Index index) {
    boolean isNew = !facts.before().indexes().containsKey(index.oid());
    Optional<Snapshot.Constraint> constraint =
        facts.after().constraints().values().stream()
            .filter(c -> c.relation() == table.oid() && c.name().equals(index.name()))
            .filter(c -> !facts.before().constraints().containsKey(c.oid()))
            .findFirst();
    if (constraint.map(c -> c.kind() == 'x').orElse(false)) {
      return "an exclusion constraint cannot be added without it: create a new table with it, or add"
          + " it while nothing writes to "
          + table.sql();
    }
    if (!isNew) {
      return Concurrently.file("REINDEX INDEX CONCURRENTLY " + index.sql() + ";");
    }
    boolean sameName =
        facts.before().indexes().values().stream()
            .anyMatch(i -> i.sql().equals(index.sql()) && i.table() == index.table());
    if (sameName && constraint.isEmpty()) {
      return "-- build its successor first:\n"
          + Concurrently.build(index, index.name() + "_new")
          + "\n-- then, in another file, change the type and drop the old index";
    }
    String build = Concurrently.build(index, index.name());
    return constraint
        .filter(c -> c.kind() == 'p' || c.kind() == 'u')
        .map(
            c ->
                build
                    + "\n-- in the next file:\nALTER TABLE "
                    + table.sql()
                    + " ADD CONSTRAINT "
                    + c.sql()
                    + (c.kind() == 'p' ? " PRIMARY KEY" : " UNIQUE")
                    + " USING INDEX "
                    + database.Identifier.quote(index.name())
                    + ";")
        .orElse(table.parent() == 0 ? build : ofPartition(facts, table, index));
  }

  private static String ofPartition(
      StatementFacts facts, Snapshot.Relation table, Snapshot.Index index) {
    Snapshot.Relation parent = facts.after().relations().get(table.parent());
    if (parent == null || parent.kind() != 'p') {
      return Concurrently.build(index, index.name());
    }
    return Concurrently.build(index, index.name())
        + "\n-- for each partition, then: CREATE INDEX … ON ONLY "
        + parent.sql()
        + " (…); ALTER INDEX … ATTACH PARTITION "
        + index.sql()
        + ";";
  }
}
