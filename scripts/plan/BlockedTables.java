package plan;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.ReplayListener;
import io.github.dbtemplate.migrations.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees which tables new files keep from being used. A transaction holds its locks to its end
 * (PostgreSQL manual, 13.3.1 Table-Level Locks), so they are looked at after its last statement.
 */
final class BlockedTables implements ReplayListener {
  private static final String THERE =
      "SELECT oid::int8, oid::regclass FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
          + " AND oid >= 16384";

  private static final String LOCKED =
      """
      SELECT relation::int8, bool_or(mode = 'AccessExclusiveLock') FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'relation'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      GROUP BY relation ORDER BY relation
      """;

  private final Connection connection;
  private final Map<Long, String> there = new LinkedHashMap<>();
  private final Map<String, Outcome.Blocked> byFile = new LinkedHashMap<>();

  /**
   * Begins to look.
   *
   * @param connection the one that runs the files; what is in its database now can be blocked
   */
  BlockedTables(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(THERE)) {
      while (rows.next()) {
        there.put(rows.getLong(1), rows.getString(2));
      }
    }
  }

  @Override
  public void statementFinished(MigrationFile file, SqlStatement statement) throws SQLException {
    List<SqlStatement> statements = file.statements();
    if (statement.equals(statements.get(statements.size() - 1))) {
      byFile.put(file.label(), blocked());
    }
  }

  private Outcome.Blocked blocked() throws SQLException {
    var altogether = new ArrayList<String>();
    var writes = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(LOCKED)) {
      while (rows.next()) {
        String table = there.get(rows.getLong(1));
        if (table != null) {
          (rows.getBoolean(2) ? altogether : writes).add(table);
        }
      }
    }
    return new Outcome.Blocked(altogether, writes);
  }

  /** What each file blocks, by its path; files without a transaction hold nothing to their end. */
  Map<String, Outcome.Blocked> byFile() {
    return Map.copyOf(byFile);
  }
}
