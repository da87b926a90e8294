package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import io.github.dbtemplate.testing.ConnectionProxy.Call;
import io.github.dbtemplate.testing.ConnectionProxy.Reach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A test's use of one connection: one transaction, rolled back at the end, in which the
 * transactions of the test are savepoints.
 *
 * <p>A statement in autocommit mode is protected by the driver's own savepoint, which it sends in
 * the same packet, so that it costs no trip to the server. A transaction of the test's costs one
 * trip to begin and one to end.
 */
final class RollbackSession {
  private final Connection raw;
  private final BaseConnection driver;
  private final DeferredConstraints constraints;
  private final Watch watch;
  private final TransactionLock lock;
  private final Set<RollbackConnection> open = ConcurrentHashMap.newKeySet();
  private final List<ProblemException> problems = new ArrayList<>();
  private boolean begun;
  private boolean spoiled;
  private @Nullable String watchedTransaction;
  private boolean over;
  private @Nullable String toHeal;
  private @Nullable Object clockReader;

  RollbackSession(Connection raw, DeferredConstraints constraints, Watch watch, Duration patience)
      throws SQLException {
    this.raw = raw;
    this.driver = raw.unwrap(BaseConnection.class);
    this.constraints = constraints;
    this.watch = watch;
    this.lock = new TransactionLock(patience);
    raw.setAutoCommit(false);
  }

  /** A new connection of the test's. */
  Connection open() throws SQLException {
    lock.acquire();
    try {
      requireOngoing();
      RollbackConnection connection = new RollbackConnection(this, raw);
      open.add(connection);
      return connection.proxy();
    } finally {
      lock.release();
    }
  }

  void closed(RollbackConnection connection) {
    open.remove(connection);
  }

  private void requireOngoing() throws SQLException {
    if (over) {
      throw new PSQLException(
          "The test that this connection belongs to is over.", PSQLState.CONNECTION_DOES_NOT_EXIST);
    }
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
    lock.acquire(connection, this::refuse);
    try {
      requireOngoing();
      SqlText text = sql == null ? null : SqlText.of(sql);
      if (text != null) {
        admit(connection, text, sql);
      }
      if (reach == Reach.STATEMENT) {
        watch.statement(sql == null ? "" : sql);
      }
      Frame frame = connection.isAutoCommit() ? lock.innermost() : transactionOf(connection, reach);
      if (text != null) {
        rememberLocalSettings(frame, text);
      }
      try {
        return connection.isAutoCommit()
            ? inAutocommit(frame, reach, statement, call)
            : inTransaction(frame, statement, text, call);
      } catch (SQLException e) {
        throw explained(e, connection, sql);
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

  private @Nullable Object inAutocommit(
      Frame frame, Reach reach, @Nullable Statement statement, Call call) throws Throwable {
    heal();
    int fetchSize = statement == null ? 0 : statement.getFetchSize();
    if (fetchSize > 0 && statement != null) {
      // Outside a transaction the driver does not stream.
      statement.setFetchSize(0);
    }
    String before = frame.beforeSavepoint();
    if (before != null) {
      control(before);
    }
    AutoSave chosen = driver.getAutosave();
    if (reach == Reach.SUBPROTOCOL) {
      toHeal = "db_testing_call";
      control("SAVEPOINT " + toHeal);
    } else {
      driver.setAutosave(AutoSave.ALWAYS);
    }
    Object result;
    try {
      result = call.run();
    } finally {
      driver.setAutosave(chosen);
      if (fetchSize > 0 && statement != null && !statement.isClosed()) {
        statement.setFetchSize(fetchSize);
      }
      requireTransaction();
    }
    if (reach == Reach.STATEMENT) {
      endAutocommit(frame);
    }
    return result;
  }

  private void endAutocommit(Frame frame) throws SQLException {
    if (frame.owner() == null) {
      try {
        constraints.check(raw);
        restoreLocalSettings(frame);
      } catch (SQLException e) {
        control("ROLLBACK TO SAVEPOINT PGJDBC_AUTOSAVE");
        throw e;
      }
    }
  }

  private @Nullable Object inTransaction(
      Frame frame, @Nullable Statement statement, @Nullable SqlText text, Call call)
      throws Throwable {
    if ((statement != null && statement.getFetchSize() > 0)
        || (text != null && text.declaresCursor())) {
      frame.markHasCursors();
    }
    try {
      return call.run();
    } finally {
      requireTransaction();
    }
  }

  /** Undoes what has failed without the driver's savepoint, such as COPY. */
  private void heal() throws SQLException {
    if (driver.getTransactionState() == TransactionState.FAILED) {
      Frame frame = lock.innermost();
      if (toHeal == null || frame.owner() != null) {
        return;
      }
      control("ROLLBACK TO SAVEPOINT " + toHeal);
    }
    toHeal = null;
  }

  private Frame transactionOf(RollbackConnection connection, Reach reach) throws SQLException {
    Frame frame = lock.frameOf(connection);
    if (frame != null) {
      return frame;
    }
    heal();
    Frame begins = lock.begin(connection);
    try {
      control(
          "SAVEPOINT "
              + begins.savepoint()
              + (isReadOnly(connection, reach) ? "; SET TRANSACTION READ ONLY" : ""));
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

  void commit(RollbackConnection connection) throws SQLException {
    lock.acquire(connection, this::refuse);
    try {
      requireOngoing();
      Frame frame = lock.frameOf(connection);
      if (frame == null) {
        return;
      }
      if (driver.getTransactionState() == TransactionState.FAILED) {
        // What COMMIT does then, and the driver returns normally.
        undo(frame);
        return;
      }
      try {
        if (lock.isOutermost(frame)) {
          constraints.check(raw);
        }
        restoreLocalSettings(frame);
        control(
            (frame.hasCursors() ? "CLOSE ALL; " : "") + "RELEASE SAVEPOINT " + frame.savepoint());
      } catch (SQLException e) {
        undo(frame);
        throw e;
      }
      lock.end(frame);
      if (lock.innermost().owner() != null) {
        lock.innermost().markContainsCommitted();
      }
    } finally {
      lock.release();
    }
  }

  void rollback(RollbackConnection connection) throws SQLException {
    lock.acquire(connection, this::refuse);
    try {
      Frame frame = lock.frameOf(connection);
      if (frame == null || over) {
        return;
      }
      boolean undoesCommitted = frame.containsCommitted();
      undo(frame);
      if (undoesCommitted) {
        throw refuse(RollbackLimit.INNER_COMMIT_UNDONE, "");
      }
    } finally {
      lock.release();
    }
  }

  private void undo(Frame frame) throws SQLException {
    try {
      control(
          "ROLLBACK TO SAVEPOINT "
              + frame.savepoint()
              + "; RELEASE SAVEPOINT "
              + frame.savepoint());
    } finally {
      lock.end(frame);
      requireTransaction();
    }
  }

  boolean hasBegun(RollbackConnection connection) {
    lock.acquire();
    try {
      return lock.frameOf(connection) != null;
    } finally {
      lock.release();
    }
  }

  /** The state of a connection's own transaction, as the driver would tell. */
  TransactionState stateOf(RollbackConnection connection) {
    return hasBegun(connection) ? driver.getTransactionState() : TransactionState.IDLE;
  }

  private void admit(RollbackConnection connection, SqlText text, @Nullable String sql)
      throws SQLException {
    String shown = sql == null ? "" : sql;
    if (text.transactionCommand() != null) {
      throw refuse(RollbackLimit.TRANSACTION_AS_TEXT, shown);
    }
    if (text.listens()) {
      throw refuse(RollbackLimit.NOTIFICATIONS, shown);
    }
    if (text.onCommit()) {
      throw refuse(RollbackLimit.ON_COMMIT, shown);
    }
    if (text.hasUnnamedLocalSetting()) {
      throw refuse(RollbackLimit.UNNAMED_LOCAL_SETTING, shown);
    }
    if (text.savepointCommand() != null && connection.isAutoCommit()) {
      throw outsideTransaction(text.savepointCommand());
    }
    if (text.declaresCursor() && connection.isAutoCommit()) {
      throw outsideTransaction("DECLARE CURSOR");
    }
    if (text.readsClock() && !watch.allowsFrozenClock()) {
      readClock(connection, shown);
    }
    if (text.changesConstraints()) {
      constraints.mayHaveChanged();
    }
  }

  /** What the server says to a command that needs a transaction. */
  static PSQLException outsideTransaction(String command) {
    return new PSQLException(
        "ERROR: " + command + " can only be used in transaction blocks",
        PSQLState.NO_ACTIVE_SQL_TRANSACTION);
  }

  private void readClock(RollbackConnection connection, String sql) throws SQLException {
    Object transaction =
        connection.isAutoCommit() ? new Object() : transactionOf(connection, Reach.STATEMENT);
    if (clockReader != null && clockReader != transaction) {
      throw refuse(RollbackLimit.CLOCK, sql);
    }
    clockReader = transaction;
  }

  private void rememberLocalSettings(Frame frame, SqlText text) throws SQLException {
    for (String name : text.localSettings()) {
      if (!frame.settings().containsKey(name)
          && driver.getTransactionState() != TransactionState.FAILED) {
        frame.settings().put(name, LocalSettings.current(raw, name));
      }
    }
  }

  private void restoreLocalSettings(Frame frame) throws SQLException {
    for (Map.Entry<String, String> setting : frame.settings().entrySet()) {
      LocalSettings.restore(raw, setting.getKey(), setting.getValue());
    }
    frame.settings().clear();
  }

  String searchPath(RollbackConnection connection) throws SQLException {
    String[] path = new String[1];
    call(connection, Reach.QUESTION, () -> path[0] = LocalSettings.current(raw, "search_path"));
    return path[0];
  }

  void setSearchPath(RollbackConnection connection, String path) throws SQLException {
    call(connection, Reach.QUESTION, () -> LocalSettings.restore(raw, "search_path", path));
  }

  private SQLException explained(
      SQLException e, RollbackConnection connection, @Nullable String sql) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    RollbackLimit limit =
        switch (state) {
          case "25001" -> connection.isAutoCommit() ? RollbackLimit.NOT_IN_A_TRANSACTION : null;
          case "2D000" -> connection.isAutoCommit() ? RollbackLimit.PROCEDURE_COMMITS : null;
          case "55P04" -> RollbackLimit.NEW_ENUM_VALUE;
          default -> null;
        };
    if (limit == null) {
      return e;
    }
    throw record(limit.problem(line(), sql == null ? "" : sql).causedBy(e));
  }

  /**
   * The exception for something that cannot be emulated; the test fails even if it is swallowed.
   */
  ProblemException refuse(RollbackLimit limit, String detail) {
    return record(limit.problem(line(), detail));
  }

  private ProblemException refuse(RollbackLimit limit, Frame holder) {
    Throwable begun = holder.begun();
    String where =
        TestLine.of(begun.getStackTrace(), watch.testClass())
            .map(place -> "whose transaction began at " + place)
            .orElse("");
    ProblemException problem =
        limit.problem(line(), where.isEmpty() ? "" : "with a connection " + where);
    if (limit == RollbackLimit.OTHER_THREAD) {
      Throwable other =
          new IllegalStateException("thread " + holder.thread().getName() + " is here");
      other.setStackTrace(holder.thread().getStackTrace());
      problem =
          limit
              .problem(
                  line(),
                  "thread "
                      + Thread.currentThread().getName()
                      + " waited for thread "
                      + holder.thread().getName()
                      + (where.isEmpty() ? "" : ", " + where))
              .causedBy(other);
    }
    return record(problem);
  }

  private ProblemException record(ProblemException problem) {
    problems.add(problem);
    return problem;
  }

  private Optional<Location> line() {
    return TestLine.here(watch.testClass());
  }

  /** The outer transaction must go on, once it has begun. */
  private void requireTransaction() throws SQLException {
    if (raw.isClosed()) {
      return; // The server has ended it, and the statement's exception says why.
    }
    boolean idle = driver.getTransactionState() == TransactionState.IDLE;
    if (idle && begun) {
      begun = false;
      spoiled = true;
      throw refuse(RollbackLimit.COMMITTED, "");
    }
    begun |= !idle;
  }

  /** From now on the driver's connection is in other hands, so look closely at the end. */
  void guard(RollbackConnection connection) throws SQLException {
    if (watchedTransaction == null) {
      call(connection, Reach.QUESTION, () -> watchedTransaction = transactionId());
    }
  }

  private String transactionId() throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_current_xact_id()")) {
      row.next();
      return row.getString(1);
    }
  }

  private void control(String sql) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(sql);
    }
    begun = true;
  }

  /**
   * Ends the test: everything is rolled back, and nobody can use its connections any more.
   *
   * @return what the test must fail for, if anything
   */
  List<ProblemException> end() throws SQLException {
    lock.acquire();
    try {
      if (over) {
        return List.copyOf(problems);
      }
      over = true;
      leftOpen(Set.of());
      if (begun && !raw.isClosed() && !isSameTransaction()) {
        spoiled = true;
        record(RollbackLimit.COMMITTED.problem(Optional.empty(), ""));
      }
      if (!raw.isClosed()) {
        raw.rollback();
      }
      return List.copyOf(problems);
    } finally {
      lock.release();
    }
  }

  private void leftOpen(Set<RollbackConnection> allowed) {
    for (RollbackConnection connection : open) {
      if (allowed.contains(connection)) {
        continue;
      }
      if (!over) {
        connection.markClosed();
      }
      record(
          RollbackLimit.CONNECTION_LEFT_OPEN.problem(
              TestLine.of(connection.opened().getStackTrace(), watch.testClass()), ""));
    }
    open.retainAll(allowed);
  }

  /** Begins a test within the test: it is rolled back before the test goes on. */
  TestSession.Nested nest() throws SQLException {
    lock.acquire();
    try {
      requireOngoing();
      Frame frame = lock.begin(null);
      Set<RollbackConnection> before = Set.copyOf(open);
      int known = problems.size();
      control("SAVEPOINT " + frame.savepoint());
      return () -> unnest(frame, before, known);
    } finally {
      lock.release();
    }
  }

  private List<ProblemException> unnest(Frame frame, Set<RollbackConnection> before, int known)
      throws SQLException {
    lock.acquire();
    try {
      leftOpen(before);
      undo(frame);
      List<ProblemException> found =
          new ArrayList<>(problems.subList(Math.min(known, problems.size()), problems.size()));
      problems.removeAll(found);
      return found;
    } finally {
      lock.release();
    }
  }

  /** What the test has written, as far as it is not undone yet. */
  List<String> changedRows() throws SQLException {
    lock.acquire();
    try {
      if (over || !begun || raw.isClosed()) {
        return List.of();
      }
      while (driver.getTransactionState() == TransactionState.FAILED && lock.depth() > 0) {
        undo(lock.innermost());
      }
      heal();
      return driver.getTransactionState() == TransactionState.OPEN
          ? ChangedRows.of(raw)
          : List.of();
    } finally {
      lock.release();
    }
  }

  private boolean isSameTransaction() throws SQLException {
    if (driver.getTransactionState() == TransactionState.IDLE) {
      return false;
    }
    while (watchedTransaction != null && lock.depth() > 0) {
      try {
        undo(lock.innermost());
      } catch (SQLException gone) {
        // Its savepoint went with the transaction.
        return false;
      }
    }
    return watchedTransaction == null || watchedTransaction.equals(transactionId());
  }

  /** Whether nobody else may use this database after the test. */
  boolean isSpoiled() throws SQLException {
    return spoiled || raw.isClosed();
  }
}
