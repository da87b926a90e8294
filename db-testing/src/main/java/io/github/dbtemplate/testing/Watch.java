package io.github.dbtemplate.testing;

import org.jspecify.annotations.Nullable;

/** Looks on while a test uses its database. */
interface Watch {
  /** A statement is about to run. */
  void statement(String sql);

  /** Whether the test accepts that now() stands still. */
  boolean allowsFrozenClock();

  /** Whose lines are named in messages; null when there is no class. */
  @Nullable Class<?> testClass();
}
