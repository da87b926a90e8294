package deploy;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets one run at a time work on a database. Atlas has a lock of its own, but v0.13.1 waits for it
 * in a way that blocks the holder's CREATE INDEX CONCURRENTLY, and gives up after that. So we wait
 * for it in its place, and ask instead of waiting in the server.
 *
 * <p>It is held by a session, so the server frees it when this process dies.
 */
final class RunLock {
  /** Any number that nobody else uses; the same in all versions of this project. */
  private static final long OURS = 0x64_62_74_65_6d_70_6c_61L;

  /** FNV-1 of "atlas_migrate_execute" (Atlas: cmd/atlas/internal/cmdapi/migrate.go). */
  private static final long ATLAS = 2_686_470_616L;

  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String TRY = "SELECT pg_try_advisory_lock(?)";

  private static final String HOLDER =
      """
      SELECT a.pid, coalesce(a.application_name, '') AS application
      FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND l.classid = (?::bigint >> 32)::oid AND l.objid = (?::bigint & 4294967295)::oid
        AND l.objsubid = 1
      """;

  private static final String END_ATLAS =
      """
      SELECT pg_terminate_backend(pid)
      FROM pg_catalog.pg_stat_activity
      WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()
      """;

  private RunLock() {}

  /**
   * Waits for the lock, and ends what a run that was killed has left behind.
   *
   * @param connection holds the lock until it is closed
   * @throws ProblemException (environment) when another run does not end in time
   */
  static void acquire(Connection connection, Duration patience, Deadline deadline, RunLog log)
      throws SQLException {
    var waiting = Deadline.in(deadline.atMost(patience));
    boolean said = false;
    while (!tryOurs(connection)) {
      if (!said) {
        log.warn("waiting for another run on this database");
        said = true;
      }
      pause(connection, waiting, patience, OURS);
    }
    // Whoever started them would hold our lock: they are nobody's.
    if (endAtlasSessions(connection, waiting) > 0) {
      log.warn("ended the sessions of a run that was killed");
    }
    while (!holder(connection, ATLAS).isEmpty()) {
      pause(connection, waiting, patience, ATLAS);
    }
  }

  private static void pause(Connection connection, Deadline waiting, Duration patience, long key)
      throws SQLException {
    if (waiting.isOver()) {
      List<String> holder = holder(connection, key);
      throw ProblemException.environment(
              "another run on this database had not ended after " + patience.toSeconds() + " s")
          .why(holder.isEmpty() ? "It holds the lock." : "It is " + holder.get(0) + ".")
          .fix(
              "wait for it, then deploy again; if nobody is behind it: SELECT"
                  + " pg_terminate_backend(pid), with that pid");
    }
    Sessions.sleep(PAUSE);
  }

  private static boolean tryOurs(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TRY)) {
      statement.setLong(1, OURS);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static List<String> holder(Connection connection, long key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
      statement.setLong(1, key);
      statement.setLong(2, key);
      var holders = new ArrayList<String>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          holders.add("pid " + row.getInt("pid") + ", " + row.getString("application"));
        }
      }
      return holders;
    }
  }

  /**
   * Ends the sessions of an Atlas that was stopped, and waits until their statements are rolled
   * back. An Atlas that was killed leaves its statement running in the server.
   *
   * @param waiting for how long at most
   * @return how many there were
   */
  static int endAtlasSessions(Connection connection, Deadline waiting) throws SQLException {
    int ended = 0;
    for (int found = end(connection); found > 0 && !waiting.isOver(); found = end(connection)) {
      ended = Math.max(ended, found);
      Sessions.sleep(PAUSE);
    }
    return ended;
  }

  private static int end(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END_ATLAS)) {
      statement.setString(1, TargetDatabase.ATLAS_SESSION);
      int found = 0;
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found++;
        }
      }
      return found;
    }
  }
}
