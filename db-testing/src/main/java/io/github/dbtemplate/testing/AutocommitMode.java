package io.github.dbtemplate.testing;

import io.github.dbtemplate.testing.ConnectionProxy.Call;
import io.github.dbtemplate.testing.ConnectionProxy.Reach;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.AutoSave;

/**
 * Runs statements that are a transaction each. One that fails is undone by the driver's own
 * savepoint, which it sends in the same packet, so that it costs no trip to the server.
 */
final class AutocommitMode {
  private static final String BEFORE_SUBPROTOCOL = "db_testing_call";

  private final OuterTransaction outer;
  private final DeferredConstraints constraints;
  private boolean hasOwnSavepoint;

  AutocommitMode(OuterTransaction outer, DeferredConstraints constraints) {
    this.outer = outer;
    this.constraints = constraints;
  }

  /** Runs a call on a connection in autocommit mode, inside whatever the frame stands for. */
  @Nullable Object run(Frame frame, Reach reach, @Nullable Statement statement, Call call)
      throws Throwable {
    heal(frame);
    int fetchSize = statement == null ? 0 : statement.getFetchSize();
    if (fetchSize > 0 && statement != null) {
      // Outside a transaction the driver does not stream.
      statement.setFetchSize(0);
    }
    for (String sql : frame.beforeSavepoint()) {
      outer.runWithNext(sql);
    }
    boolean checks = reach == Reach.STATEMENT && frame.owner() == null;
    outer.runAfterEach(checks ? constraints.known() : List.of());
    AutoSave chosen = outer.driver().getAutosave();
    if (reach == Reach.SUBPROTOCOL) {
      hasOwnSavepoint = true;
      outer.run("SAVEPOINT " + BEFORE_SUBPROTOCOL);
    } else {
      outer.driver().setAutosave(AutoSave.ALWAYS);
    }
    try {
      return call.run();
    } finally {
      outer.driver().setAutosave(chosen);
      if (fetchSize > 0 && statement != null && !statement.isClosed()) {
        statement.setFetchSize(fetchSize);
      }
    }
  }

  /** Ends a statement that has succeeded, as COMMIT would end its transaction. */
  void commit(Frame frame) throws SQLException {
    if (frame.owner() != null) {
      return;
    }
    try {
      if (!outer.hasRunAfter()) {
        constraints.check(outer);
      }
      frame.restoreSettings(outer.raw());
    } catch (SQLException e) {
      outer.run("ROLLBACK TO SAVEPOINT PGJDBC_AUTOSAVE");
      throw e;
    }
  }

  /** Undoes what has failed without the driver's savepoint, such as COPY. */
  void heal(Frame frame) throws SQLException {
    if (outer.isFailed()) {
      if (!hasOwnSavepoint || frame.owner() != null) {
        return;
      }
      outer.run("ROLLBACK TO SAVEPOINT " + BEFORE_SUBPROTOCOL);
    }
    hasOwnSavepoint = false;
  }
}
