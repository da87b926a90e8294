package lint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A migration changes the rows of a whole table at once. */
final class MassWrite implements Rule {
  static final About ABOUT =
      About.warning(
          "mass-write",
          "An UPDATE, DELETE or MERGE goes through all rows of a table in one transaction.",
          "Every row that it changes stays locked until the end of the transaction, the table grows by"
              + " as many dead rows, and the migration takes as long as all of it.",
          "Change them in batches, each committed by itself, outside of migrations.");

  private static final Set<String> WRITES = Set.of("update", "delete", "merge", "with", "do");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      List<String> words = facts.statement().keywords();
      if (words.isEmpty() || !WRITES.contains(words.get(0))) {
        continue;
      }
      Effects effects = Effects.of(trace, facts);
      for (Snapshot.Relation table : effects.scanned()) {
        boolean written =
            effects
                .lockOn(table.oid())
                .filter(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                .isPresent();
        if (written && (facts.mentions("update") || facts.mentions("delete"))) {
          hits.accept(
              Evidence.of(ABOUT, trace, facts)
                  .on(table)
                  .said()
                  .hit(
                      "goes through all rows of " + table.sql() + " in one transaction",
                      "-- outside of migrations, repeated until it changes no row, each time"
                          + " committed:\n… WHERE ctid = ANY (ARRAY(SELECT ctid FROM "
                          + table.sql()
                          + " WHERE … LIMIT 10000));"));
        }
      }
    }
  }
}
