package lint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A table is read from begin to end under a lock that blocks writes, or reads too. */
final class BlockingScan implements Rule {
  static final About ABOUT =
      About.error(
          "blocking-scan",
          "PostgreSQL reads a whole table while the statement's own lock blocks writes, or reads"
              + " too.",
          "Everybody who needs the lock waits until all rows have been read.",
          "Add constraints as NOT VALID, and validate them in a later file, which blocks nobody.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      Effects effects = Effects.of(trace, facts);
      List<Snapshot.Relation> scanned = scannedUnderOwnLock(facts, effects);
      if (!scanned.isEmpty()) {
        Snapshot.Relation table = scanned.get(0);
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .locks()
                .said()
                .hit(
                    "reads all of " + table.described() + what(effects),
                    fix(facts, table, effects)));
      }
    }
  }

  /** The tables read whole; empty when no lock of the statement itself blocks anybody meanwhile. */
  static List<Snapshot.Relation> scannedUnderOwnLock(StatementFacts facts, Effects effects) {
    if (!effects.rewritten().isEmpty() || !BlockingIndexBuild.built(facts, effects).isEmpty()) {
      return List.of();
    }
    List<Snapshot.Relation> scanned = effects.scanned();
    boolean own = effects.taken().stream().anyMatch(lock -> lock.mode().blocksWrites());
    if (own) {
      return scanned;
    }
    // The lock may be held already from a statement before; what ALTER scans, it locks itself.
    List<String> words = facts.statement().keywords();
    boolean alters = words.contains("alter") && !words.contains("validate");
    return scanned.stream()
        .filter(
            t -> alters && effects.lockOn(t.oid()).map(l -> l.mode().blocksWrites()).orElse(false))
        .toList();
  }

  private static String what(Effects effects) {
    List<TableLock> blocking = effects.blocking();
    return blocking.isEmpty()
        ? ""
        : " while "
            + blocking.get(0).mode().blocked()
            + " of "
            + blocking.get(0).table().sql()
            + " wait";
  }

  private static String fix(StatementFacts facts, Snapshot.Relation table, Effects effects) {
    Optional<String> constraint =
        facts.after().constraints().values().stream()
            .filter(c -> !facts.before().constraints().containsKey(c.oid()))
            .filter(c -> c.validated() && (c.kind() == 'c' || c.kind() == 'f'))
            .flatMap(c -> effects.relation(c.relation()).map(t -> notValid(t, c)).stream())
            .findFirst();
    if (constraint.isPresent()) {
      return constraint.get();
    }
    for (Snapshot.Column column : facts.after().columnsOf(table.oid())) {
      Snapshot.Column before = facts.before().columns().get(column.key());
      if (before != null && !before.notNull() && column.notNull()) {
        return SafeRewrite.notNull(table, column);
      }
      if (before == null && column.notNull() && column.byDefault().isEmpty()) {
        return "ALTER TABLE "
            + table.sql()
            + " ADD COLUMN "
            + column.sql()
            + " "
            + column.type()
            + ";\n-- fill it in batches outside of migrations; then, in later files:\n"
            + SafeRewrite.notNull(table, column);
      }
    }
    if (facts.mentions("attach")) {
      return "before it, in files of their own: add a CHECK that says what the partition says, as NOT"
          + " VALID, and validate it; then ATTACH need not read "
          + table.sql();
    }
    return "move the part that reads "
        + table.sql()
        + " into a file of its own, or take it out of"
        + " the migrations";
  }

  private static String notValid(Snapshot.Relation table, Snapshot.Constraint constraint) {
    return "ALTER TABLE "
        + table.sql()
        + " ADD CONSTRAINT "
        + constraint.sql()
        + " "
        + constraint.definition()
        + " NOT VALID;\n-- in the next file:\nALTER TABLE "
        + table.sql()
        + " VALIDATE CONSTRAINT "
        + constraint.sql()
        + ";";
  }
}
