package lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement did to tables that existed before, as the facts show it. */
final class Effects {
  private static final Pattern VALIDATING =
      Pattern.compile("validating foreign key constraint \"(.*)\"");
  private static final Pattern ON_TABLE =
      Pattern.compile("(?:building index .* on|verifying|rewriting) table \"(.*?)\".*");

  /** What stops at the first row that it meets. */
  private static final String ANY_ROW =
      "(?i)exists\\s*\\(\\s*select\\b[^()]*\\bfrom\\s+(?:only\\s+)?(?:[\\w$\"]+\\.)?\"?%s\"?\\s*\\)";

  private static final Pattern TELLING =
      Pattern.compile(
          "(rewriting table|verifying table|validating foreign key|building index"
              + "|existing constraints|partition constraint for table).*");

  /** What makes a new file for the rows that is no truncation, besides ALTER TABLE. */
  private static final List<String> COPYING = List.of("cluster", "vacuum", "tablespace", "repack");

  private final Trace trace;
  private final StatementFacts facts;

  private Effects(Trace trace, StatementFacts facts) {
    this.trace = trace;
    this.facts = facts;
  }

  static Effects of(Trace trace, StatementFacts facts) {
    return new Effects(trace, facts);
  }

  /** The tables whose rows were written anew, as they are called now. */
  List<Snapshot.Relation> rewritten() {
    return withNewFile().stream()
        .filter(t -> t.kind() == 'm' ? t.populated() : !isTruncated(t))
        .toList();
  }

  /** The tables that were emptied. */
  List<Snapshot.Relation> truncated() {
    return withNewFile().stream().filter(t -> t.kind() != 'm' && isTruncated(t)).toList();
  }

  private boolean isTruncated(Snapshot.Relation table) {
    Snapshot.Relation before = facts.before().relation(table.oid());
    boolean rewriting =
        facts.said().contains("rewriting table \"" + table.name() + "\"")
            || facts.said().contains("rewriting table \"" + before.name() + "\"");
    return !rewriting && COPYING.stream().noneMatch(facts::mentions);
  }

  private List<Snapshot.Relation> withNewFile() {
    return olds(facts.after()).stream()
        .filter(t -> t.filenode() != 0)
        .filter(
            t -> {
              Snapshot.Relation before = facts.before().relations().get(t.oid());
              return before != null && before.filenode() != t.filenode();
            })
        .toList();
  }

  private List<Snapshot.Relation> olds(Snapshot snapshot) {
    return snapshot.relations().values().stream()
        .filter(t -> trace.old(t.oid()).isPresent())
        .sorted(Comparator.comparing(Snapshot.Relation::sql))
        .toList();
  }

  /** The indexes that were built from the rows of tables which were not rewritten for it. */
  List<Snapshot.Index> built() {
    Set<Long> anew = new HashSet<>();
    withNewFile().forEach(table -> anew.add(table.oid()));
    Set<Long> files = new HashSet<>();
    facts.before().indexes().values().forEach(index -> files.add(index.filenode()));
    return facts.after().indexes().values().stream()
        .filter(index -> trace.old(index.table()).isPresent())
        .filter(index -> index.filenode() != 0 && !files.contains(index.filenode()))
        .filter(index -> !anew.contains(index.table()))
        .sorted(Comparator.comparing(Snapshot.Index::sql))
        .toList();
  }

  /** The tables that were read from begin to end, but for those rewritten or indexed. */
  List<Snapshot.Relation> scanned() {
    Set<Long> scanned = new LinkedHashSet<>(facts.scans().keySet());
    scanned.removeIf(this::isOnlyAskedForAnyRow);
    for (String message : facts.said()) {
      Matcher validating = VALIDATING.matcher(message);
      if (validating.matches()) {
        facts.after().constraints().values().stream()
            .filter(c -> c.kind() == 'f' && c.name().equals(validating.group(1)))
            .forEach(c -> scanned.add(c.relation()));
        newKeys(validating.group(1)).forEach(c -> scanned.add(c.referenced()));
      }
    }
    // REFRESH CONCURRENTLY compares all rows with the new ones; nothing else takes this lock.
    locks().stream()
        .filter(lock -> lock.table().kind() == 'm' && lock.mode() == LockMode.EXCLUSIVE)
        .forEach(lock -> scanned.add(lock.table().oid()));
    withNewFile().forEach(table -> scanned.remove(table.oid()));
    built().forEach(index -> scanned.remove(index.table()));
    return scanned.stream()
        .flatMap(oid -> relation(oid).stream())
        .filter(Snapshot.Relation::hasRows)
        .sorted(Comparator.comparing(Snapshot.Relation::sql))
        .toList();
  }

  private boolean isOnlyAskedForAnyRow(long table) {
    Optional<Snapshot.Relation> relation = relation(table);
    if (relation.isEmpty()) {
      return false;
    }
    Pattern asked = Pattern.compile(ANY_ROW.formatted(Pattern.quote(relation.get().name())));
    long times = asked.matcher(facts.statement().text()).results().count();
    return times > 0 && times >= facts.scans().getOrDefault(table, 0L);
  }

  /** The foreign keys of that name of new tables that have rows. */
  private List<Snapshot.Constraint> newKeys(String name) {
    return trace.last().constraints().values().stream()
        .filter(c -> c.kind() == 'f' && c.name().equals(name))
        .filter(c -> trace.old(c.relation()).isEmpty() && trace.old(c.referenced()).isPresent())
        .filter(c -> isFilled(trace.last().relation(c.relation())))
        .toList();
  }

  /** The tables that are new, were filled from old ones, and are read whole by this statement. */
  List<Snapshot.Relation> readAnew() {
    return facts.said().stream()
        .map(ON_TABLE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .flatMap(
            name -> trace.last().relations().values().stream().filter(r -> r.name().equals(name)))
        .filter(relation -> trace.old(relation.oid()).isEmpty() && isFilled(relation))
        .distinct()
        .toList();
  }

  private boolean isFilled(Snapshot.Relation fresh) {
    return trace.statements().stream()
        .takeWhile(earlier -> !earlier.isOf(facts))
        .anyMatch(earlier -> !earlier.scans().isEmpty() && earlier.mentions(fresh.name()));
  }

  /** A relation that existed before the new files, as it is called now, or was before this. */
  Optional<Snapshot.Relation> relation(long oid) {
    return trace
        .old(oid)
        .map(
            base -> {
              Snapshot.Relation before = facts.before().relations().get(oid);
              return facts.after().relations().getOrDefault(oid, before == null ? base : before);
            });
  }

  /** The locks that this statement took, or made stronger, on relations that existed before. */
  List<TableLock> taken() {
    return locks().stream()
        .filter(
            lock -> {
              LockMode held = facts.held().get(lock.table().oid());
              return held == null || held.compareTo(lock.mode()) < 0;
            })
        .toList();
  }

  /** The locks that were held already when this statement began, and block writes. */
  List<TableLock> heldBefore() {
    return facts.held().entrySet().stream()
        .filter(entry -> entry.getValue().blocksWrites())
        .flatMap(
            entry -> relation(entry.getKey()).map(r -> new TableLock(r, entry.getValue())).stream())
        .sorted(TableLock.STRONGEST_FIRST)
        .toList();
  }

  /** All locks on relations that existed before, the strongest first. */
  List<TableLock> locks() {
    return facts.locks().entrySet().stream()
        .flatMap(
            entry -> relation(entry.getKey()).map(r -> new TableLock(r, entry.getValue())).stream())
        .sorted(TableLock.STRONGEST_FIRST)
        .toList();
  }

  /** Those that block writes at least. */
  List<TableLock> blocking() {
    return locks().stream().filter(lock -> lock.mode().blocksWrites()).toList();
  }

  /** The lock on one table. */
  Optional<TableLock> lockOn(long table) {
    return locks().stream().filter(lock -> lock.table().oid() == table).findFirst();
  }

  /** What the server said of the work it did; its tables for long values are no news. */
  List<String> telling() {
    var telling = new ArrayList<String>();
    for (String message : facts.said()) {
      if (TELLING.matcher(message).matches() && !message.contains("pg_toast")) {
        telling.add(message);
      }
    }
    return telling;
  }
}
