package lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import report.Severity;

/** A statement runs on empty tables and fails on rows that they may have. */
final class FailsOnData implements Rule {
  static final About ABOUT =
      About.warning(
          "fails-on-data",
          "A statement fails on rows that its tables took before: NULLs, duplicates, orphans, values"
              + " that a check or a type refuses. An error where any row does, whatever is in it.",
          "Such rows may be in production; then the deployment stops here.",
          "Run the query in production. Correct what it finds before the statement, or in batches"
              + " outside of migrations where there are many rows; or say how it is known that there"
              + " is none: -- atlas:nolint fails-on-data: REASON.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (RowFailure failure : trace.failures()) {
      hits.accept(hit(trace, failure));
    }
  }

  private static Hit hit(Trace trace, RowFailure failure) {
    StatementFacts facts = failure.facts();
    var said = new ArrayList<String>(List.of(failure.message()));
    if (!failure.detail().isEmpty()) {
      said.add(failure.detail());
    }
    Optional<Snapshot.Relation> table = table(trace, failure);
    Evidence evidence =
        Evidence.of(ABOUT, trace, facts).show("PostgreSQL " + trace.postgres(), said);
    table.ifPresent(evidence::on);
    Cause cause = table.map(t -> cause(trace, failure, t)).orElseGet(() -> unknown(failure));
    Hit hit =
        evidence
            .because(cause.always() ? "There is such a row as soon as there is one." : ABOUT.why())
            .hit("fails " + cause.when(), cause.fix());
    return cause.always() ? new Hit(facts, hit.table(), hit.finding().as(Severity.ERROR)) : hit;
  }

  /**
   * What a statement fails on.
   *
   * @param always whether every row is such a row
   */
  private record Cause(String when, String fix, boolean always) {}

  private static Optional<Snapshot.Relation> table(Trace trace, RowFailure failure) {
    if (trace.old(failure.relation()).isPresent()) {
      return Optional.ofNullable(failure.facts().after().relations().get(failure.relation()));
    }
    return OffendingRows.changedType(failure.facts()).stream()
        .findFirst()
        .map(column -> failure.facts().before().relation(column.key().relation()));
  }

  private static Cause cause(Trace trace, RowFailure failure, Snapshot.Relation table) {
    return switch (failure.state()) {
      case "23502" ->
          failure.facts().after().columnsOf(table.oid()).stream()
              .filter(c -> c.name().equals(failure.column()))
              .findFirst()
              .map(column -> withoutValue(trace, table, column))
              .orElseGet(() -> unknown(failure));
      case "23505" ->
          failure
              .brokenIndex()
              .map(index -> duplicates(trace, table, index))
              .orElseGet(() -> unknown(failure));
      case "23514" ->
          failure
              .broken()
              .map(check -> broken(trace, table, check))
              .orElseGet(() -> unknown(failure));
      case "23503" ->
          failure
              .broken()
              .map(key -> orphans(trace, failure.facts(), table, key))
              .orElseGet(() -> unknown(failure));
      default -> unfit(trace, failure, table);
    };
  }

  private static Cause withoutValue(Trace trace, Snapshot.Relation table, Snapshot.Column column) {
    String name = table.sql() + "." + column.sql();
    if (!trace.base().columns().containsKey(column.key())) {
      return new Cause(
          "as soon as " + table.sql() + " has a row: " + name + " has no value for it",
          "ALTER TABLE "
              + table.sql()
              + " ADD COLUMN "
              + column.sql()
              + " "
              + column.type()
              + ";\n-- when the application writes it, fill it in batches; then, in later files:\n"
              + SafeRewrite.notNull(table, column),
          true);
    }
    return new Cause(
        "where " + name + " is NULL",
        found(OffendingRows.withoutValue(table, column))
            + "UPDATE "
            + table.sql()
            + " SET "
            + column.sql()
            + " = … WHERE "
            + column.sql()
            + " IS NULL;",
        false);
  }

  private static Cause duplicates(Trace trace, Snapshot.Relation table, Snapshot.Index index) {
    String columns = String.join(", ", trace.last().columnNames(table.oid(), index.columns()));
    String key = index.columns().contains(0) ? "the key of " + index.sql() : columns;
    return new Cause(
        "where rows of " + table.sql() + " are alike in " + key,
        found(OffendingRows.duplicates(table, index))
            + "DELETE FROM "
            + table.sql()
            + " WHERE …; -- or an UPDATE that tells them apart",
        isNew(trace, table, index.columns()));
  }

  private static Cause broken(Trace trace, Snapshot.Relation table, Snapshot.Constraint check) {
    return new Cause(
        "on rows of " + table.sql() + " that " + check.described() + " refuses",
        found(OffendingRows.broken(table, check)) + "UPDATE " + table.sql() + " SET … WHERE …;",
        isNew(trace, table, check.columns()));
  }

  private static Cause orphans(
      Trace trace, StatementFacts facts, Snapshot.Relation table, Snapshot.Constraint key) {
    List<String> columns = facts.after().columnNames(table.oid(), key.columns());
    Snapshot.Relation parent = trace.last().relations().get(key.referenced());
    String other = parent == null ? "…" : parent.sql();
    return new Cause(
        "on rows of "
            + table.sql()
            + " whose "
            + String.join(", ", columns)
            + " is not in "
            + other,
        found(OffendingRows.orphans(table, key, columns, other))
            + "DELETE FROM "
            + table.sql()
            + " WHERE …; -- or an UPDATE that has them refer to what is there",
        isNew(trace, table, key.columns()));
  }

  private static Cause unfit(Trace trace, RowFailure failure, Snapshot.Relation table) {
    List<Snapshot.Column> changed =
        OffendingRows.changedType(failure.facts()).stream()
            .filter(column -> column.key().relation() == table.oid())
            .toList();
    if (changed.isEmpty()) {
      return unknown(failure);
    }
    var queries = new StringBuilder();
    for (Snapshot.Column column : changed) {
      String type = failure.facts().after().column(column.key()).type();
      queries.append(found(OffendingRows.unfit(table, column, type, trace.postgres())));
    }
    Snapshot.Column first = changed.get(0);
    return new Cause(
        "on values of "
            + table.sql()
            + "."
            + first.sql()
            + " that are no "
            + failure.facts().after().column(first.key()).type(),
        queries + "UPDATE " + table.sql() + " SET " + first.sql() + " = … WHERE …;",
        false);
  }

  private static Cause unknown(RowFailure failure) {
    return new Cause(
        "where tables have rows: " + failure.message(),
        "look for such rows in production first",
        false);
  }

  private static String found(String query) {
    return "-- run in production first; where it finds nothing, say so above the statement:\n"
        + query
        + "\n-- else, before the statement:\n";
  }

  /** Whether only columns are meant that no row has a value of its own in. */
  private static boolean isNew(Trace trace, Snapshot.Relation table, List<Integer> columns) {
    return !columns.isEmpty()
        && columns.stream()
            .noneMatch(
                n -> trace.base().columns().containsKey(new Snapshot.ColumnKey(table.oid(), n)));
  }
}
