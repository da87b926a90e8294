package io.github.dbtemplate.testing;

import org.jspecify.annotations.Nullable;

/** Looks on while a test uses its database. */
interface Watch {
  /** A statement is about to run. */
  void statement(String sql);

  /** Whether the test must not read now() in a second transaction, as it stands still. */
  boolean isClockStrict();

  /** What files about the test are called. */
  String testName();

  /** Whose lines are named in messages; null when there is no class. */
  @Nullable Class<?> testClass();
}
