package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A database that tests take in turns, each rolled back, over one connection. After each of them
 * the session is as new: settings, prepared statements, locks and temporary objects are gone, and
 * sequences are back.
 */
final class Slot {
  private final Connection raw;
  private final Runnable drop;
  private final Sequences sequences;
  private volatile boolean spoiled;
  private final DeferredConstraints constraints = new DeferredConstraints();

  /**
   * A slot on a database.
   *
   * @param drop what to do when it is not used any more
   */
  Slot(Connection raw, Runnable drop) throws SQLException {
    this.raw = raw;
    this.drop = drop;
    this.sequences = Sequences.of(raw);
  }

  /** The test may have left something that cannot be undone. */
  void spoiledIf(boolean isSpoiled) {
    spoiled |= isSpoiled;
  }

  boolean isSpoiled() {
    return spoiled;
  }

  void close() throws SQLException {
    raw.close();
    drop.run();
  }

  /** Begins a test. */
  RollbackSession begin(Watch watch, Duration patience) throws SQLException {
    return new RollbackSession(raw, constraints, watch, patience);
  }

  /** Makes the session as new; the test has been rolled back. */
  void clean() throws SQLException {
    raw.setAutoCommit(true);
    try (Statement statement = raw.createStatement()) {
      statement.execute("DISCARD ALL");
    }
    sequences.restore(raw);
    constraints.rolledBack();
    raw.clearWarnings();
  }
}
