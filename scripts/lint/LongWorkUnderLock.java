package lint;

import java.util.List;
import java.util.function.Consumer;

/** A statement that blocks nobody by itself takes long while a lock of one before it is held. */
final class LongWorkUnderLock implements Rule {
  static final About ABOUT =
      About.error(
          "long-work-under-lock",
          "A statement reads a whole table while its transaction still holds a lock that an earlier"
              + " statement took.",
          "A transaction keeps its locks to its end: who waits for one waits for all that comes"
              + " after it, too.",
          "Put the statements into files of their own: each file is a transaction.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      Effects effects = Effects.of(trace, facts);
      List<TableLock> held = effects.heldBefore();
      if (held.isEmpty()
          || !effects.rewritten().isEmpty()
          || !BlockingIndexBuild.built(facts, effects).isEmpty()
          || !BlockingScan.scannedUnderOwnLock(facts, effects).isEmpty()) {
        continue;
      }
      List<Snapshot.Relation> scanned = read(facts, effects);
      if (!scanned.isEmpty()) {
        Snapshot.Relation table = scanned.get(0);
        Snapshot.Relation locked = held.get(0).table();
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .locks()
                .said()
                .hit(
                    "reads all of "
                        + table.described()
                        + " while "
                        + held.get(0).mode().blocked()
                        + " of "
                        + locked.sql()
                        + " wait since "
                        + since(trace, facts, locked).location(),
                    "move this statement to the next migration file"));
      }
    }
  }

  /** The tables that it reads; ANALYZE takes samples, and many, without it being counted. */
  private static List<Snapshot.Relation> read(StatementFacts facts, Effects effects) {
    if (!facts.statement().keywords().contains("analyze")) {
      List<Snapshot.Relation> read = effects.scanned();
      return read.isEmpty() ? effects.readAnew() : read;
    }
    return effects.taken().stream()
        .filter(lock -> lock.mode() == LockMode.SHARE_UPDATE_EXCLUSIVE)
        .map(TableLock::table)
        .filter(Snapshot.Relation::hasRows)
        .toList();
  }

  /** The statement of the same file that took the lock. */
  private static StatementFacts since(Trace trace, StatementFacts facts, Snapshot.Relation locked) {
    return trace.statements().stream()
        .filter(earlier -> earlier.file() == facts.file())
        .filter(
            earlier -> {
              LockMode mode = earlier.locks().get(locked.oid());
              return mode != null && mode.blocksWrites();
            })
        .findFirst()
        .orElse(facts);
  }
}
