package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database that tests take in turns, each rolled back, over one connection. */
final class Slot {
  private final Connection raw;
  private final Runnable drop;
  private final Renewal renewal;
  private final DeferredConstraints constraints = new DeferredConstraints();
  private final DataSource ofCurrentTest = new SessionDataSource(this::open);
  private volatile @Nullable RollbackSession current;
  private List<Consumer<Jdbi>> preparation = List.of();
  private @Nullable Jdbi jdbi;

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
    RollbackSession session = new RollbackSession(raw, constraints, watch, patience);
    current = session;
    return session;
  }

  private Connection open() throws SQLException {
    RollbackSession session = current;
    if (session == null) {
      throw RollbackSession.overException();
    }
    return session.open();
  }

  /**
   * A Jdbi that leads to the test that runs. It is the same for all tests that prepare theirs
   * alike, as it is in a program: what it has learnt about statements and types takes longer than a
   * rollback.
   */
  synchronized Jdbi jdbi(Settings wanted) {
    Jdbi known = jdbi;
    if (known == null || !wanted.jdbiPreparation().equals(preparation)) {
      known = wanted.jdbi(ofCurrentTest);
      jdbi = known;
      preparation = wanted.jdbiPreparation();
    }
    return known;
  }

  /**
   * Rolls back a test that has ended, and makes the session as new.
   *
   * @return whether another test may use it
   */
  boolean renew(RollbackSession ended) throws SQLException {
    current = null;
    if (ended.isSpoiled()) {
      if (!raw.isClosed()) {
        raw.rollback();
      }
      return false;
    }
    renewal.renew(ended.leavesTraces());
    constraints.rolledBack();
    return true;
  }
}
