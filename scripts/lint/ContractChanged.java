package lint;

import java.util.function.Consumer;

/** What code relies on is not there any more, or answers otherwise. */
final class ContractChanged implements Rule {
  static final About ABOUT =
      About.warning(
          "contract-changed",
          "Something that code relies on goes or changes: a function's signature, a view or its"
              + " columns, a default, a NOT NULL, a key.",
          "Code that runs during the deployment, or was not thought of, may break or write wrong"
              + " data.",
          "Keep the old form beside the new one until no code uses it.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      routines(trace, facts, hits);
      views(trace, facts, hits);
      columns(trace, facts, hits);
      constraints(trace, facts, hits);
    }
  }

  private static void routines(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Routine routine : facts.before().routines().values()) {
      boolean judged =
          trace.base().routines().containsKey(routine.oid())
              && !routine.equals(facts.after().routines().get(routine.oid()));
      boolean thereAtTheEnd =
          trace.last().routines().values().stream()
              .anyMatch(
                  r ->
                      r.described().equals(routine.described())
                          && r.result().equals(routine.result()));
      if (judged && !thereAtTheEnd) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .hit(
                    routine.described() + " is gone, or returns something else",
                    "keep it until no code calls it; give the new one another name"));
      }
    }
  }

  private static void views(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Relation view : facts.before().relations().values()) {
      boolean goes =
          (view.kind() == 'v' || view.kind() == 'm')
              && trace.old(view.oid()).isPresent()
              && !facts.after().relations().containsKey(view.oid());
      if (!goes) {
        continue;
      }
      Snapshot.Relation successor =
          trace.last().relations().values().stream()
              .filter(r -> r.sql().equals(view.sql()))
              .findFirst()
              .orElse(null);
      if (successor == null) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(view)
                .hit("drops " + view.described(), "keep it until no code uses it"));
        continue;
      }
      for (Snapshot.Column column : facts.before().columnsOf(view.oid())) {
        boolean kept =
            trace.last().columnsOf(successor.oid()).stream()
                .anyMatch(c -> c.name().equals(column.name()) && c.type().equals(column.type()));
        if (!kept) {
          hits.accept(
              Evidence.of(ABOUT, trace, facts)
                  .on(view)
                  .hit(
                      view.described() + " loses column " + column.sql() + ", or its type",
                      "keep the column until no code uses it"));
        }
      }
    }
  }

  private static void columns(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Column before : facts.before().columns().values()) {
      Snapshot.Column after = facts.after().columns().get(before.key());
      Snapshot.Relation table = facts.after().relations().get(before.key().relation());
      if (after == null || table == null) {
        continue;
      }
      boolean judged =
          table.parent() == 0
              && !table.isView()
              && trace.base().columns().containsKey(before.key());
      if (!judged) {
        continue;
      }
      String name = "column " + table.sql() + "." + before.sql();
      boolean sameType = after.type().equals(before.type());
      if (sameType
          && !before.byDefault().isEmpty()
          && !after.byDefault().equals(before.byDefault())) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .hit(
                    after.byDefault().isEmpty()
                        ? name + " has no default any more; it was " + before.byDefault()
                        : name
                            + " gets "
                            + after.byDefault()
                            + " by default instead of "
                            + before.byDefault(),
                    "deploy code that writes the column itself first"));
      }
      if (before.notNull() && !after.notNull()) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .hit(name + " may be NULL now", "deploy code that can read NULL there first"));
      }
    }
  }

  private static void constraints(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Constraint constraint : facts.before().constraints().values()) {
      Snapshot.Relation table = facts.after().relations().get(constraint.relation());
      if (table == null) {
        continue;
      }
      boolean goes =
          "fpux".indexOf(constraint.kind()) >= 0
              && table.parent() == 0
              && trace.base().constraints().containsKey(constraint.oid())
              && !facts.after().constraints().containsKey(constraint.oid())
              && columnsStay(facts, constraint);
      boolean replaced =
          trace.last().constraints().values().stream()
              .anyMatch(
                  c ->
                      c.relation() == constraint.relation()
                          && c.kind() == constraint.kind()
                          && (c.kind() == 'p' || c.columns().equals(constraint.columns())));
      if (goes && !replaced) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .locks()
                .hit(
                    table.sql() + " loses its " + constraint.described(),
                    "make sure that no code relies on it, such as ON CONFLICT or a cascade"));
      }
    }
  }

  private static boolean columnsStay(StatementFacts facts, Snapshot.Constraint constraint) {
    return constraint.columns().stream()
        .allMatch(
            n ->
                facts
                    .after()
                    .columns()
                    .containsKey(new Snapshot.ColumnKey(constraint.relation(), n)));
  }
}
