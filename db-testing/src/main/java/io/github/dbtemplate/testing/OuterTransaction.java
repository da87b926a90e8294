package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The one transaction that a test runs in. It begins with the first statement and never commits.
 */
final class OuterTransaction {
  private final Connection raw;
  private final BaseConnection driver;
  private final @Nullable PipelinedExecutor pipeline;
  private final int networkTimeout;
  private boolean begun;
  private boolean lost;
  private @Nullable String watchedId;

  OuterTransaction(Connection raw) throws SQLException {
    this.raw = raw;
    this.driver = raw.unwrap(BaseConnection.class);
    this.pipeline = SlotConnection.pipelineOf(raw);
    this.networkTimeout = raw.getNetworkTimeout();
    raw.setAutoCommit(false);
  }

  /** How long the driver's connection waits for an answer by itself, in milliseconds. */
  int networkTimeout() {
    return networkTimeout;
  }

  /** Lets the driver's connection wait so long for the answers that follow, in milliseconds. */
  void waitsAtMost(int milliseconds) throws SQLException {
    if (!raw.isClosed() && raw.getNetworkTimeout() != milliseconds) {
      raw.setNetworkTimeout(Runnable::run, milliseconds);
    }
  }

  Connection raw() {
    return raw;
  }

  BaseConnection driver() {
    return driver;
  }

  boolean isFailed() {
    return driver.getTransactionState() == TransactionState.FAILED;
  }

  /** Whether it has begun and takes statements. */
  boolean isOpen() throws SQLException {
    return begun && !raw.isClosed() && driver.getTransactionState() == TransactionState.OPEN;
  }

  /** Runs SQL of our own, after what still waits. */
  void run(String sql) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(pipeline == null ? sql : pipeline.takeWaiting() + sql);
    }
    begun = true;
  }

  /**
   * Runs a statement of our own that cannot fail, at the latest with the next one of the test. So
   * it costs no trip to the server.
   */
  void runWithNext(String sql) throws SQLException {
    if (pipeline == null || isFailed() || isWatched() || raw.isClosed()) {
      run(sql);
    } else {
      pipeline.beforeNext(sql);
    }
  }

  /** Lets statements run after each that is protected, if they can travel with it. */
  void runAfterEach(List<String> statements) {
    if (pipeline != null) {
      pipeline.afterEach(statements);
    }
  }

  /** Whether they have run after the last one. */
  boolean hasRunAfter() {
    return pipeline != null && pipeline.hasSentAfter();
  }

  /** Whether it goes on after a call; not when the call has ended it. */
  boolean goesOn() throws SQLException {
    if (raw.isClosed()) {
      return true; // The server has ended it, and the statement's exception says why.
    }
    boolean idle = driver.getTransactionState() == TransactionState.IDLE;
    if (idle && begun) {
      begun = false;
      lost = true;
      return false;
    }
    begun |= !idle;
    return true;
  }

  boolean isWatched() {
    return watchedId != null;
  }

  /** From now on the driver's connection is in other hands, so look closely at the end. */
  void watch() throws SQLException {
    watchedId = id();
  }

  private String id() throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_current_xact_id()")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Whether it is, at the end, still the one that began; what has failed in it is undone. */
  boolean isStillTheSame() throws SQLException {
    if (!begun || raw.isClosed()) {
      return true;
    }
    boolean same =
        driver.getTransactionState() != TransactionState.IDLE
            && (watchedId == null || watchedId.equals(id()));
    lost |= !same;
    return same;
  }

  /** It has ended without us. */
  void markLost() {
    lost = true;
  }

  /** Something may have been committed, or the connection is gone. */
  boolean isLost() throws SQLException {
    return lost || raw.isClosed();
  }
}
