package io.github.dbtemplate.migrations;

/** How Atlas wraps migration files in transactions: {@code --tx-mode}, {@code -- atlas:txmode}. */
public enum TransactionMode {
  /** One transaction a file: the default. */
  FILE,
  /** No transaction; each statement commits by itself. */
  NONE,
  /** One transaction for all pending files; Atlas refuses it in a file. */
  ALL
}
