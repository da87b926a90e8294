package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A test that takes its turn on a slot, and is rolled back. */
final class RollbackTest implements TestSession {
  private final Slot slot;
  private final RollbackSession session;
  private final Consumer<Slot> giveBack;

  RollbackTest(Slot slot, RollbackSession session, Consumer<Slot> giveBack) {
    this.slot = slot;
    this.session = session;
    this.giveBack = giveBack;
  }

  @Override
  public Connection open() throws SQLException {
    return session.open();
  }

  @Override
  public String jdbcUrl() {
    throw ProblemException.input("a test that is rolled back has no URL")
        .why("Another connection would not see what the test has written.")
        .fix("@PostgresTest(isolation = Isolation.DATABASE)");
  }

  @Override
  public Nested nest() throws SQLException {
    return session.nest();
  }

  @Override
  public Ending end(boolean failed) {
    try {
      List<String> notes = failed ? session.changedRows() : List.of();
      List<ProblemException> problems = session.end();
      slot.spoiledIf(session.isSpoiled());
      return new Ending(problems, notes);
    } catch (SQLException e) {
      slot.spoiledIf(true);
      return new Ending(
          List.of(
              ProblemException.environment("the test cannot be rolled back")
                  .why(String.valueOf(e.getMessage()))
                  .causedBy(e)),
          List.of());
    } finally {
      giveBack.accept(slot);
    }
  }
}
