package io.github.dbtemplate.testing;

import org.jspecify.annotations.Nullable;

/**
 * Counts the statements of one test.
 *
 * @param testClass whose lines are named
 */
record TestWatch(@Nullable Class<?> testClass, boolean allowsFrozenClock, Queries queries)
    implements Watch {
  @Override
  public void statement(String sql) {
    queries.add(sql);
  }
}
