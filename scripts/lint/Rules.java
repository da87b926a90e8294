package lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          new FailsOnData(),
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

  /** The slugs of all rules, and of what is said of suppressions. */
  static final Set<String> IDS =
      Stream.concat(ALL.stream().map(Rule::about), Stream.of(Suppressions.ABOUT))
          .map(About::id)
          .collect(Collectors.toCollection(TreeSet::new));

  private Rules() {}

  /** What all rules find in a trace, in the order of its statements. */
  static List<Hit> check(Trace trace) {
    var hits = new ArrayList<Hit>();
    for (Rule rule : ALL) {
      rule.check(trace, hits::add);
    }
    // Facts hold whole catalogs: they are told apart by what they are, not by what is in them.
    var places = new IdentityHashMap<StatementFacts, Integer>();
    trace.statements().forEach(facts -> places.put(facts, places.size()));
    hits.sort(Comparator.comparingInt(hit -> places.getOrDefault(hit.facts(), 0)));
    return hits;
  }
}
