package lint;

import java.util.List;
import java.util.function.Consumer;

/** Locks that may wait without end; reported once for all new files. */
final class NoLockTimeout implements Rule {
  static final String SET = "SET LOCAL lock_timeout = '5s';";

  static final About ABOUT =
      About.warning(
          "no-lock-timeout",
          "A lock that blocks writes is taken without a limit for the wait; reported once, for the"
              + " first such statement.",
          "While it waits for one long query, everybody else waits behind it.",
          "Begin the file with "
              + SET
              + " or set it for the role that migrates (ALTER ROLE … SET lock_timeout), and turn"
              + " this rule off.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      List<TableLock> taken =
          Effects.of(trace, facts).taken().stream()
              .filter(lock -> lock.mode().blocksWrites())
              .toList();
      if (!taken.isEmpty() && !facts.lockTimeout()) {
        TableLock lock = taken.get(0);
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(lock.table())
                .locks()
                .hit(
                    "waits for "
                        + lock.table().sql()
                        + " as long as it takes: no lock_timeout is set",
                    "-- at the begin of the file:\n" + SET));
        return;
      }
    }
  }
}
