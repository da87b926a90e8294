package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.Location;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the line of the test in a stack of drivers, libraries and proxies. */
final class TestLine {
  private static final String[] INFRASTRUCTURE = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "org.postgresql.",
    "org.jdbi.",
    "org.junit.",
    "io.github.dbtemplate.testing.",
    "io.github.dbtemplate.postgres."
  };

  private TestLine() {}

  /**
   * The innermost line of the test class on this thread's stack, or else of whoever called the
   * libraries.
   *
   * @param testClass null when it is not known
   */
  static Optional<Location> here(@Nullable Class<?> testClass) {
    return StackWalker.getInstance()
        .walk(frames -> line(frames.map(StackFrame::toStackTraceElement), testClass));
  }

  /** The same of a stack that was taken before. */
  static Optional<Location> of(StackTraceElement[] stack, @Nullable Class<?> testClass) {
    return line(Arrays.stream(stack), testClass);
  }

  private static Optional<Location> line(
      Stream<StackTraceElement> stack, @Nullable Class<?> testClass) {
    String name = testClass == null ? null : testClass.getName();
    StackTraceElement user = null;
    for (StackTraceElement frame : (Iterable<StackTraceElement>) stack::iterator) {
      if (name != null && isOf(frame.getClassName(), name)) {
        return Optional.of(location(frame));
      }
      if (user == null && Stream.of(INFRASTRUCTURE).noneMatch(frame.getClassName()::startsWith)) {
        user = frame;
      }
    }
    return Optional.ofNullable(user).map(TestLine::location);
  }

  private static boolean isOf(String frame, String testClass) {
    return frame.equals(testClass) || frame.startsWith(testClass + "$");
  }

  private static Location location(StackTraceElement frame) {
    String file = frame.getFileName() == null ? frame.getClassName() : frame.getFileName();
    return Location.of(file, Math.max(frame.getLineNumber(), 0));
  }
}
