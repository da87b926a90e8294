package io.github.dbtemplate.migrations;

import java.sql.SQLException;

/**
 * Is told how a replay goes on: for progress, and for looking at the server while a statement's
 * transaction is still open. Called in the replaying thread; what it throws ends the replay.
 */
public interface ReplayListener {
  /** Hears nothing. */
  ReplayListener NONE = new ReplayListener() {};

  /** Before the first statement of a file. */
  default void fileStarted(MigrationFile file) {}

  /** Before a statement, within its transaction if it runs in one. */
  default void statementStarted(MigrationFile file, SqlStatement statement) {}

  /** After a statement and before its transaction ends, if it runs in one. */
  default void statementFinished(MigrationFile file, SqlStatement statement) throws SQLException {}

  /** After a file's transaction was committed. */
  default void fileFinished(MigrationFile file) {}
}
