package lint;

import java.util.function.Consumer;

/** DROP INDEX without CONCURRENTLY. */
final class BlockingIndexDrop implements Rule {
  static final About ABOUT =
      About.warning(
          "blocking-index-drop",
          "An index is dropped under a lock that blocks reads and writes of its table.",
          "The drop itself is short, but it waits for every query that runs, and all that come"
              + " after it wait for the drop.",
          "Drop it CONCURRENTLY, in a file of its own that begins with -- atlas:txmode none.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      if (!facts.inTransaction() || !facts.mentions("drop") || !facts.mentions("index")) {
        continue;
      }
      Effects effects = Effects.of(trace, facts);
      for (Snapshot.Index index : facts.before().indexes().values()) {
        boolean dropped =
            !facts.after().indexes().containsKey(index.oid())
                && trace.base().indexes().containsKey(index.oid())
                && facts.after().relations().containsKey(index.table())
                && facts.mentions(index.name());
        if (dropped) {
          Snapshot.Relation table = effects.relation(index.table()).orElseThrow();
          hits.accept(
              Evidence.of(ABOUT, trace, facts)
                  .on(table)
                  .locks()
                  .hit(
                      "drops index " + index.sql() + " while " + table.sql() + " is locked",
                      Concurrently.file("DROP INDEX CONCURRENTLY " + index.sql() + ";")));
        }
      }
    }
  }
}
