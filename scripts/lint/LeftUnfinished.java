package lint;

import java.util.function.Consumer;
import report.Severity;

/** What the new files begin and do not end. */
final class LeftUnfinished implements Rule {
  static final About ABOUT =
      About.warning(
          "left-unfinished",
          "An index is left INVALID, a constraint is never validated, or CREATE INDEX CONCURRENTLY IF"
              + " NOT EXISTS would take the remains of a failed build for the index.",
          "An invalid index costs writes and serves no query; a constraint that is NOT VALID says"
              + " nothing of the rows that were there before.",
          "Drop the remains and build again; VALIDATE the constraint in a later file.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      ifNotExists(trace, facts, hits);
      for (Snapshot.Index index : facts.after().indexes().values()) {
        Snapshot.Index before = facts.before().indexes().get(index.oid());
        Snapshot.Index last = trace.last().indexes().get(index.oid());
        if (before != null || last == null || last.valid()) {
          continue;
        }
        String name = index.sql();
        if (last.filenode() == 0) {
          hits.accept(partitioned(trace, facts, last));
        } else {
          hits.accept(
              Evidence.of(ABOUT, trace, facts)
                  .hit(
                      "leaves index " + name + " INVALID",
                      Concurrently.file("DROP INDEX CONCURRENTLY " + name + ";")));
        }
      }
      for (Snapshot.Constraint constraint : facts.after().constraints().values()) {
        notValidated(trace, facts, constraint, hits);
      }
    }
  }

  /** That of a partitioned table is invalid until each partition has got its own. */
  private static Hit partitioned(Trace trace, StatementFacts facts, Snapshot.Index index) {
    Hit hit =
        Evidence.of(ABOUT, trace, facts)
            .hit(
                "index " + index.sql() + " stays INVALID: not every partition has its own",
                "-- for each partition that has none, in files of their own:\n"
                    + Concurrently.file("CREATE INDEX CONCURRENTLY … ON …;")
                    + "\n-- and then:\nALTER INDEX "
                    + index.sql()
                    + " ATTACH PARTITION …;");
    return new Hit(hit.facts(), hit.table(), hit.finding().as(Severity.NOTE));
  }

  private static boolean isGuarded(Trace trace, StatementFacts facts) {
    return trace.statements().stream()
        .filter(other -> other.file() == facts.file())
        .filter(other -> other.statement().offset() > facts.statement().offset())
        .anyMatch(LeftUnfinished::isGuard);
  }

  /** Whether a statement looks for invalid indexes and changes nothing, as create writes it. */
  static boolean isGuard(StatementFacts facts) {
    return facts.mentions("indisvalid")
        && facts.mentions("raise")
        && facts.before().equals(facts.after());
  }

  private static void ifNotExists(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    String words = String.join(" ", facts.statement().keywords());
    if (words.matches("create (unique )?index concurrently if not exists.*")
        && !isGuarded(trace, facts)) {
      hits.accept(
          Evidence.of(ABOUT, trace, facts)
              .because(
                  "A build that fails leaves an INVALID index of that name; the next attempt then does"
                      + " nothing, and succeeds.")
              .hit(
                  "would take the remains of a failed build for the index",
                  "-- in a file of its own before it: DROP INDEX CONCURRENTLY IF EXISTS …;"
                      + "\n-- and here without IF NOT EXISTS"));
    }
  }

  private static void notValidated(
      Trace trace, StatementFacts facts, Snapshot.Constraint constraint, Consumer<Hit> hits) {
    Snapshot.Relation table = facts.after().relations().get(constraint.relation());
    Snapshot.Constraint last = trace.last().constraints().get(constraint.oid());
    if (table == null || last == null) {
      return;
    }
    boolean left =
        table.parent() == 0
            && !facts.before().constraints().containsKey(constraint.oid())
            && !last.validated()
            && !last.definition().endsWith("NOT ENFORCED");
    if (left) {
      Hit hit =
          Evidence.of(ABOUT, trace, facts)
              .on(table)
              .hit(
                  constraint.described() + " is not validated by any of the new files",
                  "-- in a later file:\nALTER TABLE "
                      + table.sql()
                      + " VALIDATE CONSTRAINT "
                      + constraint.sql()
                      + ";");
      hits.accept(new Hit(hit.facts(), hit.table(), hit.finding().as(Severity.NOTE)));
    }
  }
}
