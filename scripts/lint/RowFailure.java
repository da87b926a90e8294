package lint;

import java.util.Optional;

/**
 * A statement that runs on empty tables, and fails on rows that they took.
 *
 * @param facts what it does where it succeeds
 * @param state the SQLSTATE
 * @param message what the server says, and its detail where there is one
 * @param relation the table that it names, as it was called before the statement; 0 when none that
 *     existed before the new files
 * @param column the column that it names; empty when none
 * @param constraint the constraint or index that it names; empty when none
 */
record RowFailure(
    StatementFacts facts,
    String state,
    String message,
    String detail,
    long relation,
    String column,
    String constraint) {

  /** The constraint that it names, as the statement makes it. */
  Optional<Snapshot.Constraint> broken() {
    return facts.after().constraints().values().stream()
        .filter(c -> c.name().equals(constraint))
        .filter(c -> relation == 0 || c.relation() == relation)
        .findFirst();
  }

  /** The unique index that it names, as the statement makes it. */
  Optional<Snapshot.Index> brokenIndex() {
    return facts.after().indexes().values().stream()
        .filter(i -> i.name().equals(constraint))
        .filter(i -> relation == 0 || i.table() == relation)
        .findFirst();
  }
}
