package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What is handed to one test: made when it is first asked for, and taken back at the test's end. It
 * also serves a class, where it stands for the database that the tests of the class start from.
 */
final class TestScope {
  private final Supplier<TestSession> beginning;
  private final DataSource dataSource;
  private final Settings settings;
  private final Queries queries;
  private final List<Handle> handles = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private volatile Thread thread = Thread.currentThread();
  private @Nullable TestSession session;
  private @Nullable Jdbi jdbi;
  private boolean over;

  TestScope(Settings settings, Queries queries, Supplier<TestSession> beginning) {
    this.beginning = beginning;
    this.queries = queries;
    this.dataSource = new SessionDataSource(this::open);
    this.settings = settings;
  }

  DataSource dataSource() {
    return dataSource;
  }

  Queries queries() {
    return queries;
  }

  synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi = session().jdbi(settings, dataSource);
    }
    return jdbi;
  }

  /** A handle that is closed for the test. */
  synchronized Handle handle() {
    Handle handle = jdbi().open();
    handles.add(handle);
    return handle;
  }

  /** A connection that is closed for the test. */
  synchronized Connection connection() throws SQLException {
    Connection connection = open();
    connections.add(connection);
    return connection;
  }

  Connection open() throws SQLException {
    return begun().open();
  }

  private synchronized TestSession begun() throws SQLException {
    if (over) {
      throw RollbackSession.overException();
    }
    return session();
  }

  synchronized TestSession session() {
    if (session == null) {
      session = beginning.get();
    }
    return session;
  }

  /** The thread that the test runs on, which is not always the one that prepares it. */
  void runsOn(Thread runner) {
    thread = runner;
  }

  boolean isOn(Thread asking) {
    return thread == asking;
  }

  /** Ends the test; nothing when it has not used its database. It cannot begin again. */
  synchronized Optional<TestSession.Ending> end(boolean failed) {
    over = true;
    if (session == null) {
      return Optional.empty();
    }
    List<ProblemException> problems = new ArrayList<>();
    if (!failed) {
      takeBack(problems);
    }
    TestSession.Ending ending = session.end(failed);
    if (failed) {
      // Their transactions were left as they are, so that the report could show their rows.
      takeBack(new ArrayList<>());
    }
    problems.addAll(ending.problems().stream().filter(p -> !isOurs(p, failed)).toList());
    session = null;
    return Optional.of(new TestSession.Ending(problems, ending.notes()));
  }

  /** Whether a connection was left open only because we have not closed it ourselves yet. */
  private boolean isOurs(ProblemException problem, boolean failed) {
    return failed
        && problem.what().equals(RollbackLimit.CONNECTION_LEFT_OPEN.what())
        && !(handles.isEmpty() && connections.isEmpty());
  }

  private void takeBack(List<ProblemException> problems) {
    for (Handle handle : handles) {
      try {
        handle.close();
      } catch (RuntimeException e) {
        problems.add(
            ProblemException.input("the handle of the test cannot be closed")
                .why(String.valueOf(e.getMessage()))
                .causedBy(e));
      }
    }
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        problems.add(
            ProblemException.input("the connection of the test cannot be closed")
                .why(String.valueOf(e.getMessage()))
                .causedBy(e));
      }
    }
  }
}
