package lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import report.TracedStatement;

/** What the statements of a trace did, in the words of reports. */
final class TracedStatements {
  /** Nobody reads more, and finding the line of each takes longer the further down it is. */
  private static final int MOST = 1_000;

  private TracedStatements() {}

  static List<TracedStatement> of(Trace trace) {
    return trace.statements().stream().limit(MOST).map(facts -> of(trace, facts)).toList();
  }

  private static TracedStatement of(Trace trace, StatementFacts facts) {
    Effects effects = Effects.of(trace, facts);
    List<TableLock> taken = effects.taken();
    return new TracedStatement(
        facts.location(),
        facts.statement().text(),
        effects.locks().stream().map(lock -> lock(lock, !taken.contains(lock))).toList(),
        did(facts, effects));
  }

  private static TracedStatement.Lock lock(TableLock lock, boolean held) {
    LockMode mode = lock.mode();
    String blocks = mode.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0 ? "" : mode.blocked();
    return new TracedStatement.Lock(lock.table().sql(), mode.word(), blocks, held);
  }

  private static List<String> did(StatementFacts facts, Effects effects) {
    List<String> did = new ArrayList<>();
    effects.rewritten().forEach(table -> did.add("rewrites " + table.sql()));
    effects.truncated().forEach(table -> did.add("empties " + table.sql()));
    effects.built().forEach(index -> did.add("builds index " + index.sql()));
    effects.scanned().forEach(table -> did.add("reads all of " + table.sql()));
    only(facts.after(), facts.before()).forEach(table -> did.add("creates " + table.described()));
    only(facts.before(), facts.after()).forEach(table -> did.add("drops " + table.described()));
    return did;
  }

  private static Stream<Snapshot.Relation> only(Snapshot in, Snapshot notIn) {
    return in.relations().values().stream()
        .filter(table -> !notIn.relations().containsKey(table.oid()))
        .sorted(Comparator.comparing(Snapshot.Relation::sql));
  }
}
