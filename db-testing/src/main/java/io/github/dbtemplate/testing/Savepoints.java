package io.github.dbtemplate.testing;

import io.github.dbtemplate.testing.ConnectionProxy.Reach;
import java.sql.SQLException;
import org.postgresql.core.TransactionState;

/** The transactions of a test: savepoints, one in the other. The caller holds the lock. */
final class Savepoints {
  private final OuterTransaction outer;
  private final DeferredConstraints constraints;
  private final TransactionLock lock;
  private final Refusals refusals;
  private final AutocommitMode autocommit;
  private final Clock clock;

  Savepoints(
      OuterTransaction outer,
      DeferredConstraints constraints,
      TransactionLock lock,
      Refusals refusals,
      AutocommitMode autocommit,
      Clock clock) {
    this.outer = outer;
    this.constraints = constraints;
    this.lock = lock;
    this.refusals = refusals;
    this.autocommit = autocommit;
    this.clock = clock;
  }

  /** The transaction of a connection, which begins if it has not. */
  Frame of(RollbackConnection connection, Reach reach) throws SQLException {
    Frame frame = lock.frameOf(connection);
    if (frame != null) {
      return frame;
    }
    autocommit.heal(lock.innermost());
    Frame begins = lock.begin(connection);
    clock.transactionBegins();
    try {
      outer.runWithNext("SAVEPOINT " + begins.savepoint());
      if (isReadOnly(connection, reach)) {
        outer.runWithNext("SET TRANSACTION READ ONLY");
      }
    } catch (SQLException e) {
      lock.end(begins);
      throw e;
    }
    return begins;
  }

  /** The driver begins a transaction for COPY without saying that it is read-only. */
  private static boolean isReadOnly(RollbackConnection connection, Reach reach) {
    return connection.isReadOnly() && reach != Reach.SUBPROTOCOL;
  }

  /** Ends a connection's transaction as COMMIT does. */
  void commit(RollbackConnection connection) throws SQLException {
    Frame frame = lock.frameOf(connection);
    if (frame == null) {
      return;
    }
    if (outer.isFailed()) {
      // What COMMIT does then, and the driver returns normally.
      undo(frame);
      return;
    }
    try {
      if (lock.isOutermost(frame)) {
        constraints.check(outer);
      }
      frame.restoreSettings(outer.raw());
      if (frame.hasCursors()) {
        outer.run("CLOSE ALL");
      }
      outer.runWithNext("RELEASE SAVEPOINT " + frame.savepoint());
    } catch (SQLException e) {
      undo(frame);
      throw e;
    }
    lock.end(frame);
    if (lock.innermost().owner() != null) {
      lock.innermost().markContainsCommitted();
    }
  }

  /** Ends a connection's transaction as ROLLBACK does. */
  void rollback(RollbackConnection connection) throws SQLException {
    Frame frame = lock.frameOf(connection);
    if (frame == null) {
      return;
    }
    boolean undoesCommitted = frame.containsCommitted();
    undo(frame);
    if (undoesCommitted) {
      throw refusals.refuse(RollbackLimit.INNER_COMMIT_UNDONE, "");
    }
  }

  /** Begins a test within the test. */
  Frame nest() throws SQLException {
    Frame frame = lock.begin(null);
    outer.run("SAVEPOINT " + frame.savepoint());
    return frame;
  }

  /** Ends transactions until one can ask the server again. */
  void undoFailed() throws SQLException {
    while (outer.isFailed() && lock.depth() > 0) {
      undo(lock.innermost());
    }
    autocommit.heal(lock.innermost());
  }

  /** Takes a transaction back, with all that are inside it. */
  void undo(Frame frame) throws SQLException {
    String savepoint = frame.savepoint();
    try {
      outer.run("ROLLBACK TO SAVEPOINT " + savepoint + "; RELEASE SAVEPOINT " + savepoint);
    } finally {
      lock.end(frame);
      requireTransaction();
    }
  }

  /**
   * Takes back what would hide the number of the outer transaction, when that is to be known.
   *
   * @return false when it has ended
   */
  boolean undoAllIfWatched() {
    while (outer.isWatched() && lock.depth() > 0) {
      try {
        undo(lock.innermost());
      } catch (SQLException gone) {
        // Its savepoint went with the transaction.
        outer.markLost();
        return false;
      }
    }
    return true;
  }

  /** Refuses a call that has ended the outer transaction. */
  void requireTransaction() throws SQLException {
    if (!outer.goesOn()) {
      throw refusals.refuse(RollbackLimit.COMMITTED, "");
    }
  }

  boolean hasBegun(RollbackConnection connection) {
    return lock.frameOf(connection) != null;
  }

  /** The state of a connection's own transaction, as the driver would tell. */
  TransactionState stateOf(RollbackConnection connection) {
    return hasBegun(connection) ? outer.driver().getTransactionState() : TransactionState.IDLE;
  }
}
