package lint;

import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which findings of one statement are shown. */
final class Rules {
  static final List<Rule> ALL =
      List.of(
          new TableRewrite(),
          new BlockingScan(),
          new BlockingIndexBuild(),
          new LongWorkUnderLock(),
          new DataDropped(),
          new Renamed(),
          new BlockingIndexDrop(),
          new StricterWrites(),
          new Narrowed(),
          new LocksOtherTable(),
          new WrongTransactionMode(),
          new MixedNontransactional(),
          new NoLockTimeout(),
          new UnindexedForeignKey(),
          new LeftUnfinished(),
          new ContractChanged(),
          new MassWrite());

  private Rules() {}

  /** What all rules find in a trace, in the order of its statements. */
  static List<Hit> check(Trace trace) {
    var hits = new ArrayList<Hit>();
    for (Rule rule : ALL) {
      rule.check(trace, hits::add);
    }
    hits.sort(
        java.util.Comparator.comparingInt(hit -> trace.statements().indexOf(hit.facts())));
    return hits;
  }
}
