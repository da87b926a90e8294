package lint;

import java.util.function.Consumer;

/** All rows of a table are written anew while nobody can read it. */
final class TableRewrite implements Rule {
  static final About ABOUT =
      About.error(
          "table-rewrite",
          "PostgreSQL writes all rows and indexes of a table anew, under a lock that blocks reads"
              + " and writes.",
          "The table cannot be used until that is done: minutes, where there are many rows.",
          "Add a column of the new kind, have the application write both, fill it in batches"
              + " outside of migrations, then switch over.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      Effects effects = Effects.of(trace, facts);
      for (Snapshot.Relation table : effects.rewritten()) {
        var evidence = Evidence.of(ABOUT, trace, facts).on(table).locks().said();
        String what =
            table.kind() == 'm'
                ? "fills " + table.described() + " while nobody can read it"
                : "rewrites " + table.described();
        hits.accept(evidence.hit(what, SafeRewrite.of(facts, table)));
      }
    }
  }
}
