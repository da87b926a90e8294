package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A test that takes its turn on a slot, and is rolled back. */
final class RollbackTest implements TestSession {
  private final Slot slot;
  private final RollbackSession session;
  private final BiConsumer<Slot, RollbackSession> renewal;

  RollbackTest(Slot slot, RollbackSession session, BiConsumer<Slot, RollbackSession> renewal) {
    this.slot = slot;
    this.session = session;
    this.renewal = renewal;
  }

  @Override
  public Connection open() throws SQLException {
    return session.open();
  }

  @Override
  public Jdbi jdbi(Settings settings, DataSource own) {
    return slot.jdbi(settings);
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
    List<ProblemException> problems = new ArrayList<>();
    List<String> notes = List.of();
    try {
      if (failed) {
        notes = session.notes();
      }
      problems.addAll(session.end());
    } catch (SQLException e) {
      problems.add(
          ProblemException.environment("the test cannot be rolled back")
              .why(String.valueOf(e.getMessage()))
              .causedBy(e));
    } finally {
      renewal.accept(slot, session);
    }
    return new Ending(problems, notes);
  }
}
