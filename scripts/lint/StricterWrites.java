package lint;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import report.Severity;

/** Rows that could be written before are refused now. */
final class StricterWrites implements Rule {
  static final About ABOUT =
      About.warning(
          "stricter-writes",
          "Rows that the table took before are refused now: a new NOT NULL, CHECK, UNIQUE or FOREIGN"
              + " KEY on columns that are written already.",
          "It fails where there are such rows already, and the version of the application that runs"
              + " during the deployment may still write them.",
          "Deploy code that writes only what the new rule allows first; then say so with"
              + " -- atlas:nolint stricter-writes: REASON above the statement.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      columns(trace, facts, hits);
      constraints(trace, facts, hits);
      indexes(trace, facts, hits);
    }
  }

  private static void columns(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Column column : facts.after().columns().values()) {
      Snapshot.Relation table = facts.after().relations().get(column.key().relation());
      Snapshot.Column before = facts.before().columns().get(column.key());
      boolean old = trace.base().columns().containsKey(column.key());
      if (table == null || table.isView() || !column.notNull() || table.parent() != 0) {
        continue;
      }
      String name = table.sql() + "." + column.sql();
      if (before == null && column.byDefault().isEmpty() && !column.filled()) {
        if (isSaid(trace, facts, column)) {
          continue;
        }
        Hit hit =
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .because("It fails as soon as the table has a row: what would be in it?")
                .hit(
                    "column " + name + " is new, NOT NULL and has no default",
                    "ALTER TABLE "
                        + table.sql()
                        + " ADD COLUMN "
                        + column.sql()
                        + " "
                        + column.type()
                        + ";\n-- when the application writes it, fill it in batches; then, in later"
                        + " files:\n"
                        + SafeRewrite.notNull(table, column));
        hits.accept(new Hit(facts, hit.table(), hit.finding().as(Severity.ERROR)));
      } else if (old && before != null && !before.notNull() && !isProven(facts, column)) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .hit(
                    "column " + name + " takes no NULL any more",
                    offending(table, column.sql() + " IS NULL")));
      }
    }
  }

  /** Whether it has failed on rows, which another rule reports. */
  private static boolean isSaid(Trace trace, StatementFacts facts, Snapshot.Column column) {
    return trace.failures().stream()
        .anyMatch(f -> f.facts().isOf(facts) && f.column().equals(column.name()));
  }

  /** Whether a CHECK has refused NULL before. */
  private static boolean isProven(StatementFacts facts, Snapshot.Column column) {
    return facts.before().constraints().values().stream()
        .filter(c -> c.relation() == column.key().relation() && c.kind() == 'c')
        .anyMatch(c -> c.definition().contains(column.sql() + " IS NOT NULL"));
  }

  private static void constraints(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    Set<String> before = new HashSet<>();
    facts
        .before()
        .constraints()
        .values()
        .forEach(c -> before.add(c.relation() + " " + c.definition()));
    for (Snapshot.Constraint constraint : facts.after().constraints().values()) {
      Snapshot.Relation table = facts.after().relations().get(constraint.relation());
      if (table == null) {
        continue;
      }
      boolean isNew =
          !facts.before().constraints().containsKey(constraint.oid())
              && !before.contains(constraint.relation() + " " + constraint.definition());
      if (!isNew
          || constraint.kind() == 'n'
          || table.parent() != 0
          || !isOfOldColumns(trace, constraint)) {
        continue;
      }
      if (constraint.kind() == 'p' || constraint.kind() == 'u') {
        boolean byIndex =
            facts.before().indexes().values().stream()
                .anyMatch(
                    i ->
                        i.table() == table.oid()
                            && i.unique()
                            && !i.partial()
                            && i.columns().equals(constraint.columns()));
        if (byIndex) {
          continue; // the index has refused such rows already
        }
      }
      hits.accept(
          Evidence.of(ABOUT, trace, facts)
              .on(table)
              .hit(
                  "writes to " + table.sql() + " are refused by the new " + constraint.described(),
                  offending(trace, facts, table, constraint)));
    }
  }

  private static boolean isOfOldColumns(Trace trace, Snapshot.Constraint constraint) {
    return constraint.columns().isEmpty()
        || constraint.columns().stream()
            .anyMatch(
                n ->
                    trace
                        .base()
                        .columns()
                        .containsKey(new Snapshot.ColumnKey(constraint.relation(), n)));
  }

  private static void indexes(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Index index : facts.after().indexes().values()) {
      Snapshot.Relation table = facts.after().relations().get(index.table());
      if (table == null) {
        continue;
      }
      boolean refuses =
          index.unique()
              && table.hasRows()
              && table.kind() != 'm'
              && table.parent() == 0
              && !facts.before().indexes().containsKey(index.oid())
              && facts.before().indexes().values().stream()
                  .noneMatch(
                      i ->
                          i.table() == index.table()
                              && (i.sql().equals(index.sql())
                                  || (i.unique()
                                      && !i.partial()
                                      && i.columns().equals(index.columns())
                                      && !i.columns().contains(0))))
              && facts.after().constraints().values().stream()
                  .noneMatch(c -> c.relation() == index.table() && c.name().equals(index.name()))
              && index.columns().stream()
                  .anyMatch(
                      n ->
                          n == 0
                              || trace
                                  .base()
                                  .columns()
                                  .containsKey(new Snapshot.ColumnKey(index.table(), n)));
      if (refuses) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .on(table)
                .hit(
                    "writes to "
                        + table.sql()
                        + " are refused by the new unique index "
                        + index.sql(),
                    index.columns().contains(0)
                        ? "look for duplicates in production first"
                        : duplicates(
                            table,
                            String.join(
                                ", ", facts.after().columnNames(table.oid(), index.columns())))));
      }
    }
  }

  private static String offending(
      Trace trace, StatementFacts facts, Snapshot.Relation table, Snapshot.Constraint constraint) {
    String columns =
        String.join(", ", facts.after().columnNames(table.oid(), constraint.columns()));
    return switch (constraint.kind()) {
      case 'c' ->
          offending(
              table,
              "NOT "
                  + constraint
                      .definition()
                      .replaceFirst("^CHECK ", "")
                      .replaceFirst(" NOT VALID$", ""));
      case 'f' -> {
        Snapshot.Relation parent = trace.last().relations().get(constraint.referenced());
        yield "-- run in production first; it must find nothing:\nSELECT "
            + columns
            + " FROM "
            + table.sql()
            + " EXCEPT SELECT … FROM "
            + (parent == null ? "…" : parent.sql())
            + ";";
      }
      case 'p', 'u' -> duplicates(table, columns);
      default -> "look for rows in production first that it refuses";
    };
  }

  private static String duplicates(Snapshot.Relation table, String columns) {
    return "-- run in production first; it must find nothing:\nSELECT "
        + columns
        + ", count(*) FROM "
        + table.sql()
        + " GROUP BY "
        + columns
        + " HAVING count(*) > 1;";
  }

  private static String offending(Snapshot.Relation table, String condition) {
    return "-- run in production first; it must count 0:\nSELECT count(*) FROM "
        + table.sql()
        + " WHERE "
        + condition
        + ";";
  }
}
