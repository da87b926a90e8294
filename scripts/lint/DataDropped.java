package lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Tables and columns that go, with what is in them; also by CASCADE, or in a DO block. */
final class DataDropped implements Rule {
  static final About ABOUT =
      About.error(
          "data-dropped",
          "A table or a column goes with its data, or a table is emptied; by CASCADE, too.",
          "The data is gone for good, and code that still reads or writes it breaks.",
          "Deploy code that no longer uses it first, and drop it in a later release; say so with"
              + " -- atlas:nolint data-dropped: REASON above the statement.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      Effects effects = Effects.of(trace, facts);
      var gone = new ArrayList<String>();
      List<Snapshot.Relation> tables = droppedTables(trace, facts);
      List<Snapshot.Column> columns = droppedColumns(trace, facts);
      List<Snapshot.Relation> emptied = effects.truncated();
      tables.forEach(table -> gone.add(table.described()));
      columns.forEach(column -> gone.add("column " + name(facts, column)));
      emptied.forEach(table -> gone.add("all rows of " + table.described()));
      if (gone.isEmpty()) {
        continue;
      }
      var evidence = Evidence.of(ABOUT, trace, facts).locks();
      if (gone.size() > 1) {
        evidence.show("goes", gone);
      }
      if (!tables.isEmpty()) {
        evidence.on(tables.get(0));
      } else if (!columns.isEmpty()) {
        evidence.on(facts.before().relation(columns.get(0).key().relation()));
      } else {
        evidence.on(emptied.get(0));
      }
      hits.accept(
          evidence.hit(
              "drops "
                  + gone.get(0)
                  + (gone.size() > 1 ? " and " + (gone.size() - 1) + " more" : ""),
              "-- where nothing uses it any more, above the statement:\n"
                  + "-- atlas:nolint data-dropped: no code uses it since RELEASE"));
    }
  }

  private static List<Snapshot.Relation> droppedTables(Trace trace, StatementFacts facts) {
    return facts.before().relations().values().stream()
        .filter(t -> t.kind() == 'r' || t.kind() == 'p')
        .filter(t -> trace.old(t.oid()).isPresent())
        .filter(t -> !facts.after().relations().containsKey(t.oid()))
        .sorted(
            Comparator.comparing(
                    (Snapshot.Relation t) -> !Words.in(facts.statement().text(), t.name()))
                .thenComparing(Snapshot.Relation::sql))
        .toList();
  }

  /** The columns that existed before the new files and go, while their tables stay. */
  private static List<Snapshot.Column> droppedColumns(Trace trace, StatementFacts facts) {
    return facts.before().columns().values().stream()
        .filter(c -> trace.base().columns().containsKey(c.key()))
        .filter(c -> !facts.after().columns().containsKey(c.key()))
        .filter(
            c -> {
              Snapshot.Relation table = facts.after().relations().get(c.key().relation());
              return table != null
                  && !table.isView()
                  && table.kind() != 'm'
                  && !goesWithParent(facts, table, c);
            })
        .sorted(Comparator.comparing(c -> name(facts, c)))
        .toList();
  }

  private static boolean goesWithParent(
      StatementFacts facts, Snapshot.Relation table, Snapshot.Column column) {
    return table.parent() != 0
        && facts.before().columnsOf(table.parent()).stream()
            .anyMatch(
                c ->
                    c.name().equals(column.name())
                        && !facts.after().columns().containsKey(c.key()));
  }

  private static String name(StatementFacts facts, Snapshot.Column column) {
    return facts.before().relation(column.key().relation()).sql() + "." + column.sql();
  }
}
