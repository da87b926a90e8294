package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A test with a database of its own. */
final class DatabaseTest implements TestSession {
  private final Database database;
  private final Watch watch;
  private final boolean dropped;
  private final Set<PooledConnection> open = ConcurrentHashMap.newKeySet();
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  /**
   * A test on a database.
   *
   * @param connection the first one to it; null if it is still to be opened
   * @param dropped whether the database goes with the test
   */
  DatabaseTest(Database database, @Nullable Connection connection, Watch watch, boolean dropped) {
    this.database = database;
    this.watch = watch;
    this.dropped = dropped;
    if (connection != null) {
      idle.push(connection);
    }
  }

  @Override
  public Connection open() throws SQLException {
    Connection used = idle.poll();
    PooledConnection connection =
        new PooledConnection(used == null ? database.connect() : used, watch, this::giveBack);
    open.add(connection);
    return connection.proxy();
  }

  private void giveBack(PooledConnection connection, boolean isAsNew) throws SQLException {
    open.remove(connection);
    Connection raw = connection.raw();
    if (!isAsNew || raw.isClosed()) {
      raw.close();
      return;
    }
    if (!raw.getAutoCommit()) {
      raw.rollback();
      raw.setAutoCommit(true);
    }
    try (Statement statement = raw.createStatement()) {
      statement.execute("DISCARD ALL");
    }
    raw.clearWarnings();
    idle.push(raw);
  }

  @Override
  public Jdbi jdbi(Settings settings, DataSource own) {
    return settings.jdbi(own);
  }

  @Override
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  @Override
  public Nested nest() {
    return List::of; // Tests within the test share its database.
  }

  @Override
  public Ending end(boolean failed) {
    List<ProblemException> problems = new ArrayList<>();
    for (PooledConnection connection : open) {
      problems.add(
          RollbackLimit.CONNECTION_LEFT_OPEN.problem(
              TestLine.of(connection.opened().getStackTrace(), watch.testClass()), ""));
      connection.markClosed();
      close(connection.raw());
    }
    open.clear();
    List<String> notes = failed ? List.of(kept()) : List.of();
    idle.forEach(DatabaseTest::close);
    idle.clear();
    if (dropped) {
      database.close();
    }
    return new Ending(problems, notes);
  }

  /** What is left of the database when it is gone. */
  private String kept() {
    try (Connection connection = database.connect()) {
      return "the rows of its database: " + DatabaseFile.write(connection, watch.testName());
    } catch (SQLException | IOException e) {
      return "the rows of its database cannot be written: " + e.getMessage();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // It is gone already, which is what was wanted.
    }
  }
}
