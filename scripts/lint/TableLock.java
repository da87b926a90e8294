package lint;

import java.util.Comparator;

/** A lock on a table or view. */
record TableLock(Snapshot.Relation table, LockMode mode) {
  static final Comparator<TableLock> STRONGEST_FIRST =
      Comparator.comparing(TableLock::mode).reversed().thenComparing(lock -> lock.table().sql());

  /** {@code AccessExclusiveLock on users: blocks reads and writes}. */
  @Override
  public String toString() {
    return mode.word() + " on " + table.sql() + ": blocks " + mode.blocked();
  }
}
