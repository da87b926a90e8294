package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level of savepoints: the whole test, or one transaction that has begun in it. The statements
 * run in it on connections in autocommit mode leave a savepoint each, because releasing them would
 * cost a trip to the server; so many at a time are released together.
 */
final class Frame {
  /** A rollback gets slow with thousands of levels; a handful of them costs nothing. */
  private static final int UNRELEASED_SAVEPOINTS = 32;

  private final @Nullable RollbackConnection owner;
  private final int depth;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Thread thread = Thread.currentThread();
  private int savepoints;
  private boolean marked;
  private boolean containsCommitted;
  private boolean hasCursors;

  Frame(@Nullable RollbackConnection owner, int depth) {
    this.owner = owner;
    this.depth = depth;
  }

  /** Whose transaction it is; null for the test itself. */
  @Nullable RollbackConnection owner() {
    return owner;
  }

  String savepoint() {
    return "db_testing_" + depth;
  }

  /** The thread that used it last. */
  Thread thread() {
    return thread;
  }

  void usedBy(Thread user) {
    thread = user;
  }

  /** Remembers what settings are before SET LOCAL changes them. */
  void rememberSettings(Connection raw, List<String> names) throws SQLException {
    for (String name : names) {
      if (!settings.containsKey(name)) {
        settings.put(name, LocalSettings.current(raw, name));
      }
    }
  }

  /** Puts back what SET LOCAL has changed, as the end of a transaction does. */
  void restoreSettings(Connection raw) throws SQLException {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      LocalSettings.restore(raw, setting.getKey(), setting.getValue());
    }
    settings.clear();
  }

  /** Counts one more savepoint, and tells what to run before it so that they stay few. */
  List<String> beforeSavepoint() {
    if (++savepoints < UNRELEASED_SAVEPOINTS) {
      return List.of();
    }
    savepoints = 0;
    String mark = "SAVEPOINT db_testing_mark_" + depth;
    if (marked) {
      return List.of("RELEASE " + mark, mark);
    }
    marked = true;
    return List.of(mark);
  }

  /** Whether another connection's transaction has committed inside this one. */
  boolean containsCommitted() {
    return containsCommitted;
  }

  void markContainsCommitted() {
    containsCommitted = true;
  }

  /** Whether cursors are open that end with the transaction. */
  boolean hasCursors() {
    return hasCursors;
  }

  void markHasCursors() {
    hasCursors = true;
  }
}
