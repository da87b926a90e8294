package io.github.dbtemplate.testing;

/**
 * Attached to the exception that a test failed with, so that every tool shows it: what the database
 * looked like.
 */
final class DatabaseAtFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseAtFailure(String notes) {
    super(notes, null, false, false);
  }
}
