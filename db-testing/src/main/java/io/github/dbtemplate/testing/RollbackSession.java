package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import io.github.dbtemplate.testing.ConnectionProxy.Call;
import io.github.dbtemplate.testing.ConnectionProxy.Reach;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A test's use of one connection: one transaction, in which the transactions of the test are
 * savepoints. Such a transaction costs one trip to the server to begin and one to end.
 */
final class RollbackSession {
  private final OuterTransaction outer;
  private final Watch watch;
  private final TransactionLock lock;
  private final Refusals refusals;
  private final Admission admission;
  private final AutocommitMode autocommit;
  private final Clock clock;
  private final Savepoints savepoints;
  private final OpenConnections connections;
  private volatile boolean over;

  RollbackSession(Connection raw, DeferredConstraints constraints, Watch watch, Duration patience)
      throws SQLException {
    this.outer = new OuterTransaction(raw);
    this.watch = watch;
    this.lock = new TransactionLock(patience);
    this.refusals = new Refusals(watch);
    this.admission = new Admission(refusals, constraints);
    this.autocommit = new AutocommitMode(outer, constraints);
    this.clock = new Clock(watch.isClockStrict());
    this.savepoints = new Savepoints(outer, constraints, lock, refusals, autocommit, clock);
    this.connections = new OpenConnections(refusals);
  }

  /** A new connection of the test's. */
  Connection open() throws SQLException {
    lock.acquire();
    try {
      requireOngoing();
      RollbackConnection connection =
          new RollbackConnection(this, outer.raw(), outer.networkTimeout());
      connections.opened(connection);
      return connection.proxy();
    } finally {
      lock.release();
    }
  }

  void closed(RollbackConnection connection) {
    connections.closed(connection);
  }

  private void requireOngoing() throws SQLException {
    if (over) {
      throw overException();
    }
  }

  /** Whether the driver's connection may be in the hands of another test. */
  boolean isOver() {
    return over;
  }

  /** The answer to whoever uses a connection after its test. */
  static SQLException overException() {
    return new PSQLException(
        "The test that this connection belongs to is over.", PSQLState.CONNECTION_DOES_NOT_EXIST);
  }

  /** A call that the test's code makes. */
  @Nullable Object call(
      RollbackConnection connection,
      Reach reach,
      @Nullable Statement statement,
      @Nullable String sql,
      Call call)
      throws Throwable {
    if (connection.isClosed()) {
      throw new PSQLException(
          "This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
    }
    lock.acquire(connection, refusals::inTheWay);
    try {
      requireOngoing();
      outer.waitsAtMost(connection.networkTimeout());
      SqlText text = SqlText.of(sql == null ? "" : sql);
      if (sql != null) {
        admission.admit(connection.isAutoCommit(), text, sql);
      }
      if (reach == Reach.STATEMENT) {
        watch.statement(sql == null ? "" : sql);
      }
      Frame frame = connection.isAutoCommit() ? lock.innermost() : savepoints.of(connection, reach);
      if (reach == Reach.STATEMENT) {
        readClock(connection, frame, text, sql);
      }
      if (!outer.isFailed()) {
        frame.rememberSettings(outer.raw(), text.localSettings());
      }
      try {
        return connection.isAutoCommit()
            ? inAutocommit(frame, reach, statement, call)
            : inTransaction(frame, statement, text, call);
      } catch (SQLException e) {
        throw refusals.explained(e, connection.isAutoCommit(), sql);
      }
    } finally {
      lock.release();
    }
  }

  /** Something of our own that is treated like a statement. */
  interface Action {
    void run() throws SQLException;
  }

  void call(RollbackConnection connection, Reach reach, Action action) throws SQLException {
    try {
      call(
          connection,
          reach,
          null,
          null,
          () -> {
            action.run();
            return null;
          });
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void readClock(
      RollbackConnection connection, Frame frame, SqlText text, @Nullable String sql) {
    Object transaction = frame;
    if (connection.isAutoCommit()) {
      clock.transactionBegins();
      transaction = new Object();
    }
    if (text.readsClock() && clock.isRefusedTo(transaction)) {
      throw refusals.refuse(RollbackLimit.CLOCK, sql == null ? "" : sql);
    }
  }

  private @Nullable Object inAutocommit(
      Frame frame, Reach reach, @Nullable Statement statement, Call call) throws Throwable {
    Object result;
    try {
      result = autocommit.run(frame, reach, statement, call);
    } finally {
      savepoints.requireTransaction();
    }
    if (reach == Reach.STATEMENT) {
      autocommit.commit(frame);
    }
    return result;
  }

  private @Nullable Object inTransaction(
      Frame frame, @Nullable Statement statement, SqlText text, Call call) throws Throwable {
    if ((statement != null && statement.getFetchSize() > 0) || text.declaresCursor()) {
      frame.markHasCursors();
    }
    try {
      return call.run();
    } finally {
      savepoints.requireTransaction();
    }
  }

  void commit(RollbackConnection connection) throws SQLException {
    if (!hasBegun(connection)) {
      requireOngoing();
      return; // Nothing to end, so no turn to wait for.
    }
    lock.acquire(connection, refusals::inTheWay);
    try {
      requireOngoing();
      savepoints.commit(connection);
    } finally {
      lock.release();
    }
  }

  void rollback(RollbackConnection connection) throws SQLException {
    if (!hasBegun(connection)) {
      return; // Pools close connections while others are in transactions.
    }
    lock.acquire(connection, refusals::inTheWay);
    try {
      if (!over) {
        savepoints.rollback(connection);
      }
    } finally {
      lock.release();
    }
  }

  /**
   * Asks whether a connection can be used. One that another's transaction is in the way of, which
   * it is not in production, answers for itself: pools ask on threads of their own.
   */
  @Nullable Object askIfValid(RollbackConnection connection, Call question) throws Throwable {
    lock.acquire();
    try {
      return lock.isTurnOf(connection) ? question.run() : !(over || outer.raw().isClosed());
    } finally {
      lock.release();
    }
  }

  boolean hasBegun(RollbackConnection connection) {
    lock.acquire();
    try {
      return savepoints.hasBegun(connection);
    } finally {
      lock.release();
    }
  }

  /** The state of a connection's own transaction, as the driver would tell. */
  TransactionState stateOf(RollbackConnection connection) {
    lock.acquire();
    try {
      return savepoints.stateOf(connection);
    } finally {
      lock.release();
    }
  }

  /** The connection's search path is changed by a call, and not by SQL that could be read. */
  void markLeavesTraces() {
    admission.markLeavesTraces();
  }

  /** The exception for something that cannot be emulated. */
  ProblemException refuse(RollbackLimit limit, String detail) {
    return refusals.refuse(limit, detail);
  }

  /** From now on the driver's connection is in other hands, so look closely at the end. */
  void guard(RollbackConnection connection) throws SQLException {
    admission.markLeavesTraces();
    if (!outer.isWatched()) {
      call(connection, Reach.QUESTION, outer::watch);
    }
  }

  /**
   * Ends the test: nobody can use its connections any more. What it has written is still to be
   * rolled back, see {@link Slot#renew}.
   *
   * @return what the test must fail for, if anything
   */
  List<ProblemException> end() throws SQLException {
    lock.acquire();
    try {
      if (!over) {
        over = true;
        outer.waitsAtMost(outer.networkTimeout());
        connections.expectOnly(Set.of(), false);
        if (!(savepoints.undoAllIfWatched() && outer.isStillTheSame())) {
          refusals.found(RollbackLimit.COMMITTED, null);
        }
      }
      return refusals.all();
    } finally {
      lock.release();
    }
  }

  /** Begins a test within the test: it is rolled back before the test goes on. */
  TestSession.Nested nest() throws SQLException {
    lock.acquire();
    try {
      requireOngoing();
      Frame frame = savepoints.nest();
      Set<RollbackConnection> before = connections.now();
      int known = refusals.count();
      return () -> unnest(frame, before, known);
    } finally {
      lock.release();
    }
  }

  private List<ProblemException> unnest(Frame frame, Set<RollbackConnection> before, int known)
      throws SQLException {
    lock.acquire();
    try {
      connections.expectOnly(before, true);
      savepoints.undo(frame);
      return refusals.takeFrom(known);
    } finally {
      lock.release();
    }
  }

  /** What helps to understand a failure: what the test has written, as far as it is still there. */
  List<String> notes() throws SQLException {
    lock.acquire();
    try {
      if (over) {
        return List.of();
      }
      savepoints.undoFailed();
      if (!outer.isOpen()) {
        return List.of();
      }
      List<String> notes = new ArrayList<>(ChangedRows.of(outer.raw()));
      clock.note(outer.raw()).ifPresent(notes::add);
      return notes;
    } finally {
      lock.release();
    }
  }

  /** Whether a rollback is not enough to make the session as new. */
  boolean leavesTraces() {
    return admission.leavesTraces();
  }

  /** Whether nobody else may use this database after the test. */
  boolean isSpoiled() throws SQLException {
    return outer.isLost();
  }
}
