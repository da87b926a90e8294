package lint;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * A transaction that has read every table and stays open. A command that cannot run in a
 * transaction waits for it, as it would for a reader in production, and meanwhile its locks can be
 * seen: those that it has, and the one that it waits for.
 */
final class BlockingReader implements AutoCloseable {
  private static final long POLL_MILLISECONDS = 2;

  private final Connection connection;
  private final int watched;

  private BlockingReader(Connection connection, int watched) {
    this.connection = connection;
    this.watched = watched;
  }

  /**
   * Reads the tables among {@code relations}.
   *
   * @param watched the session that runs the command
   */
  static BlockingReader on(
      Database database, Connection watched, Collection<Snapshot.Relation> relations)
      throws SQLException {
    int process;
    try (Statement statement = watched.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      process = row.getInt(1);
    }
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Files before may have dropped or renamed some. A SELECT locks the indexes, too.
      statement.execute(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; DO $$ DECLARE t text; BEGIN FOR t IN"
              + " SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND oid = ANY"
              + " ('{"
              + relations.stream()
                  .map(r -> String.valueOf(r.oid()))
                  .collect(Collectors.joining(","))
              + "}'::oid[]) LOOP EXECUTE 'SELECT FROM ' || t || ' LIMIT 0'; END LOOP;"
              + " END $$; SELECT 1");
      return new BlockingReader(connection, process);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A command that cannot run in a transaction. */
  interface Command {
    List<String> run();
  }

  /**
   * Runs the command, which waits until it has been looked at.
   *
   * @param locks gets the locks, by the OID of the relation
   * @return what the command returns
   */
  List<String> during(Command command, Map<Long, LockMode> locks) throws SQLException {
    var running = CompletableFuture.supplyAsync(command::run);
    while (!running.isDone() && !waits(locks)) {
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    connection.rollback();
    try {
      return running.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private boolean waits(Map<Long, LockMode> locks) throws SQLException {
    boolean waiting = false;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(relation, 0)::int8, locktype, mode, granted FROM pg_locks"
                    + " WHERE pid = "
                    + watched)) {
      while (row.next()) {
        waiting |= !row.getBoolean(4);
        if (row.getString(2).equals("relation")) {
          locks.merge(row.getLong(1), LockMode.of(row.getString(3)), LockMode::stronger);
        }
      }
    }
    return waiting;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
