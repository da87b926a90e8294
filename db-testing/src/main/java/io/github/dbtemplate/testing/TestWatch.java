package io.github.dbtemplate.testing;

import org.jspecify.annotations.Nullable;

/**
 * Counts the statements of one test.
 *
 * @param testClass whose lines are named
 * @param testName what files about it are called
 */
record TestWatch(
    @Nullable Class<?> testClass, String testName, boolean isClockStrict, Queries queries)
    implements Watch {
  @Override
  public void statement(String sql) {
    queries.add(sql);
  }
}
