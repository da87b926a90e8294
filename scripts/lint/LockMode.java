package lint;

import java.util.Arrays;

/** The modes of table locks, from weak to strong (PostgreSQL manual, 13.3.1 Table-Level Locks). */
public enum LockMode {
  ACCESS_SHARE("AccessShareLock", "nothing but DROP and its like"),
  ROW_SHARE("RowShareLock", "nothing that applications do"),
  ROW_EXCLUSIVE("RowExclusiveLock", "nothing that applications do"),
  SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", "other maintenance only"),
  SHARE("ShareLock", "writes"),
  SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", "writes"),
  EXCLUSIVE("ExclusiveLock", "writes"),
  ACCESS_EXCLUSIVE("AccessExclusiveLock", "reads and writes");

  private final String word;
  private final String blocked;

  LockMode(String word, String blocked) {
    this.word = word;
    this.blocked = blocked;
  }

  /** The mode that {@code pg_locks} calls this. */
  static LockMode of(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no mode of a table lock: " + word));
  }

  /** As {@code pg_locks} says it: {@code AccessExclusiveLock}. */
  public String word() {
    return word;
  }

  /** What waits meanwhile: {@code writes}, {@code reads and writes}. */
  public String blocked() {
    return blocked;
  }

  /** The stronger of two modes. */
  static LockMode stronger(LockMode a, LockMode b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Whether writes to the table wait for it. */
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }
}
