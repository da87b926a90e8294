package io.github.dbtemplate.testing;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Reads statements before they run, and refuses those that a savepoint would treat wrongly. */
final class Admission {
  private final Refusals refusals;
  private final DeferredConstraints constraints;
  private boolean leavesTraces;

  Admission(Refusals refusals, DeferredConstraints constraints) {
    this.refusals = refusals;
    this.constraints = constraints;
  }

  void admit(boolean isAutoCommit, SqlText text, String sql) throws SQLException {
    if (text.transactionCommand() != null) {
      throw refusals.refuse(RollbackLimit.TRANSACTION_AS_TEXT, sql);
    }
    if (text.listens()) {
      throw refusals.refuse(RollbackLimit.NOTIFICATIONS, sql);
    }
    if (text.onCommit()) {
      throw refusals.refuse(RollbackLimit.ON_COMMIT, sql);
    }
    if (text.hasUnnamedLocalSetting()) {
      throw refusals.refuse(RollbackLimit.UNNAMED_LOCAL_SETTING, sql);
    }
    if (text.savepointCommand() != null && isAutoCommit) {
      throw outsideTransaction(text.savepointCommand());
    }
    if (text.declaresCursor() && isAutoCommit) {
      throw outsideTransaction("DECLARE CURSOR");
    }
    if (text.changesConstraints()) {
      constraints.mayHaveChanged();
    }
    leavesTraces |= text.leavesTraces();
  }

  /** What the server says to a command that needs a transaction. */
  static PSQLException outsideTransaction(String command) {
    return new PSQLException(
        "ERROR: " + command + " can only be used in transaction blocks",
        PSQLState.NO_ACTIVE_SQL_TRANSACTION);
  }

  /** Something has changed the session in a way that a rollback does not quite undo. */
  void markLeavesTraces() {
    leavesTraces = true;
  }

  boolean leavesTraces() {
    return leavesTraces;
  }
}
