package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test was refused because a savepoint cannot do it. All are remembered: the test fails even
 * if the code under test swallows the exception.
 */
final class Refusals {
  private final Watch watch;
  private final List<ProblemException> all = new ArrayList<>();

  Refusals(Watch watch) {
    this.watch = watch;
  }

  /**
   * The exception for a limit.
   *
   * @param detail what shows the case, such as the statement; empty for none
   */
  ProblemException refuse(RollbackLimit limit, String detail) {
    return add(limit.problem(TestLine.here(watch.testClass()), detail));
  }

  /** The same for something found later, whose line is not on this thread's stack. */
  void found(RollbackLimit limit, @Nullable Throwable place) {
    Optional<Location> line =
        Optional.ofNullable(place)
            .flatMap(where -> TestLine.of(where.getStackTrace(), watch.testClass()));
    add(limit.problem(line, ""));
  }

  /** The exception for a call that another transaction is in the way of. */
  ProblemException inTheWay(RollbackLimit limit, Frame holder) {
    String opened =
        Optional.ofNullable(holder.owner())
            .flatMap(owner -> TestLine.of(owner.opened().getStackTrace(), watch.testClass()))
            .map(place -> "the connection that was opened at " + place)
            .orElse("");
    if (limit != RollbackLimit.OTHER_THREAD) {
      return refuse(limit, opened.isEmpty() ? "" : "with the one on " + opened);
    }
    Throwable other = new IllegalStateException("thread " + holder.thread().getName() + " is here");
    other.setStackTrace(holder.thread().getStackTrace());
    String detail =
        "thread "
            + Thread.currentThread().getName()
            + " waited for thread "
            + holder.thread().getName()
            + (opened.isEmpty() ? "" : ", which holds " + opened);
    return add(limit.problem(TestLine.here(watch.testClass()), detail).causedBy(other));
  }

  /** An error of the server's: the limit that it comes from, or else itself. */
  SQLException explained(SQLException e, boolean isAutoCommit, @Nullable String sql) {
    RollbackLimit limit =
        switch (e.getSQLState() == null ? "" : e.getSQLState()) {
          case "25001" -> isAutoCommit ? RollbackLimit.NOT_IN_A_TRANSACTION : null;
          case "2D000" -> isAutoCommit ? RollbackLimit.PROCEDURE_COMMITS : null;
          case "55P04" -> RollbackLimit.NEW_ENUM_VALUE;
          default -> null;
        };
    if (limit == null) {
      return e;
    }
    throw add(limit.problem(TestLine.here(watch.testClass()), sql == null ? "" : sql).causedBy(e));
  }

  private ProblemException add(ProblemException problem) {
    all.add(problem);
    return problem;
  }

  int count() {
    return all.size();
  }

  List<ProblemException> all() {
    return List.copyOf(all);
  }

  /** Takes out those that came after the first so many. */
  List<ProblemException> takeFrom(int first) {
    List<ProblemException> later = all.subList(Math.min(first, all.size()), all.size());
    List<ProblemException> taken = List.copyOf(later);
    later.clear();
    return taken;
  }
}
