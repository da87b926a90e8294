package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A database that tests take in turns, each rolled back, over one connection. */
final class Slot {
  private final Connection raw;
  private final Runnable drop;
  private final Renewal renewal;
  private final DeferredConstraints constraints = new DeferredConstraints();

  /**
   * A slot on a database.
   *
   * @param drop what to do when it is not used any more
   */
  Slot(Connection raw, Runnable drop) throws SQLException {
    this.raw = raw;
    this.drop = drop;
    this.renewal = new Renewal(raw);
  }

  void close() throws SQLException {
    raw.close();
    drop.run();
  }

  /** Begins a test. */
  RollbackSession begin(Watch watch, Duration patience) throws SQLException {
    return new RollbackSession(raw, constraints, watch, patience);
  }

  /**
   * Rolls back a test that has ended, and makes the session as new.
   *
   * @return whether another test may use it
   */
  boolean renew(RollbackSession ended) throws SQLException {
    if (ended.isSpoiled()) {
      if (!raw.isClosed()) {
        raw.rollback();
      }
      return false;
    }
    renewal.run(ended.leavesTraces());
    constraints.rolledBack();
    return true;
  }
}
