package io.github.dbtemplate.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the statements of one test.
 *
 * @param testClass whose lines are named
 * @param name what files about it are called; JUnit takes microseconds to put it together
 */
record TestWatch(
    @Nullable Class<?> testClass, Supplier<String> name, boolean isClockStrict, Queries queries)
    implements Watch {
  TestWatch(@Nullable Class<?> testClass, String name, boolean isClockStrict, Queries queries) {
    this(testClass, () -> name, isClockStrict, queries);
  }

  @Override
  public String testName() {
    return name.get();
  }

  @Override
  public void statement(String sql) {
    queries.add(sql);
  }
}
