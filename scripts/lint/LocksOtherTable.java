package lint;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import report.Severity;

/** A statement about one table locks another one, too. */
final class LocksOtherTable implements Rule {
  static final About ABOUT =
      About.warning(
          "locks-other-table",
          "A statement about one table also locks another that existed before: that of a foreign key,"
              + " a parent, what CASCADE reaches. A note where only writes wait.",
          "Both are blocked until the transaction ends, and two statements that lock two tables in"
              + " different orders kill one another.",
          "Limit the wait with lock_timeout, and keep such statements in a file of their own.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      if (facts.lockTimeout()) {
        continue;
      }
      Effects effects = Effects.of(trace, facts);
      List<TableLock> others = others(facts, effects);
      if (!others.isEmpty()) {
        TableLock first = others.get(0);
        boolean blocksReads = first.mode() == LockMode.ACCESS_EXCLUSIVE;
        Hit hit =
            Evidence.of(ABOUT, trace, facts)
                .on(first.table())
                .locks()
                .hit(
                    "also blocks "
                        + first.mode().blocked()
                        + " of "
                        + first.table().described()
                        + (others.size() > 1 ? " and " + (others.size() - 1) + " more" : ""),
                    "-- at the begin of the file, and without much else in it:\n"
                        + NoLockTimeout.SET);
        hits.accept(
            blocksReads ? hit : new Hit(facts, hit.table(), hit.finding().as(Severity.NOTE)));
      }
    }
  }

  private static List<TableLock> others(StatementFacts facts, Effects effects) {
    List<TableLock> locks =
        effects.taken().stream()
            .filter(lock -> lock.mode().compareTo(LockMode.SHARE_ROW_EXCLUSIVE) >= 0)
            .filter(lock -> lock.table().hasRows())
            .toList();
    Set<Long> own = changed(facts);
    boolean createsTable = Words.in(facts.statement().text(), "create") && facts.mentions("table");
    if (own.isEmpty() && !createsTable) {
      first(facts, locks).ifPresent(own::add);
    }
    if (own.isEmpty() && !createsTable) {
      return List.of();
    }
    // A table's partitions and children go with it.
    Set<Long> family = new HashSet<>(own);
    for (Snapshot snapshot : List.of(facts.before(), facts.after())) {
      for (Snapshot.Relation relation : snapshot.relations().values()) {
        if (family.contains(relation.parent())) {
          family.add(relation.oid());
        }
        if (own.contains(relation.oid()) && relation.parent() != 0) {
          family.add(relation.parent());
        }
      }
    }
    return locks.stream().filter(lock -> !family.contains(lock.table().oid())).toList();
  }

  /** The relations that are not as they were before the statement. */
  private static Set<Long> changed(StatementFacts facts) {
    Set<Long> changed = new HashSet<>();
    Snapshot before = facts.before();
    Snapshot after = facts.after();
    before
        .relations()
        .forEach((oid, r) -> addUnless(r.equals(after.relations().get(oid)), oid, changed));
    before
        .columns()
        .forEach(
            (key, c) -> addUnless(c.equals(after.columns().get(key)), key.relation(), changed));
    after
        .columns()
        .forEach((key, c) -> addUnless(before.columns().containsKey(key), key.relation(), changed));
    before
        .constraints()
        .forEach(
            (oid, c) -> addUnless(c.equals(after.constraints().get(oid)), c.relation(), changed));
    after
        .constraints()
        .forEach(
            (oid, c) -> addUnless(before.constraints().containsKey(oid), c.relation(), changed));
    before
        .indexes()
        .forEach((oid, i) -> addUnless(i.equals(after.indexes().get(oid)), i.table(), changed));
    after
        .indexes()
        .forEach((oid, i) -> addUnless(before.indexes().containsKey(oid), i.table(), changed));
    return changed;
  }

  private static void addUnless(boolean same, long relation, Set<Long> changed) {
    if (!same) {
      changed.add(relation);
    }
  }

  /** The locked table that the statement names first. */
  private static Optional<Long> first(StatementFacts facts, List<TableLock> locks) {
    List<String> words = facts.statement().keywords();
    return locks.stream()
        .filter(lock -> facts.mentions(lock.table().name()))
        .min(
            Comparator.comparingInt(
                lock -> {
                  int index = words.indexOf(lock.table().name());
                  return index < 0 ? Integer.MAX_VALUE : index;
                }))
        .map(lock -> lock.table().oid());
  }
}
