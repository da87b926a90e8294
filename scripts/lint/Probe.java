package lint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * What a session can say of its own transaction, in one round trip: every lock that it has taken is
 * held until the transaction ends, so nothing is missed by looking after a statement.
 *
 * @param locks the strongest lock on each relation, by its OID; of dropped ones, too
 * @param scans how often relations were read from begin to end, since some time before the
 *     transaction: the session passes its counts on only now and then, between transactions
 * @param catalogChanges how many rows of the system catalogs were written, likewise
 * @param lockTimeout whether {@code lock_timeout} is set
 */
record Probe(
    Map<Long, LockMode> locks, Map<Long, Long> scans, long catalogChanges, boolean lockTimeout) {
  private static final int FIRST_USER_OID = 16_384; // FirstNormalObjectId in transam.h

  private static final String LOCKS =
      "SELECT relation::int8, mode, coalesce(pg_stat_get_xact_numscans(relation), 0)"
          + " FROM pg_locks WHERE locktype = 'relation' AND granted AND relation::int8 >= "
          + FIRST_USER_OID
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND pid = ";

  private static final String SCANNED =
      "SELECT oid::int8, 'AccessShareLock', pg_stat_get_xact_numscans(oid) FROM pg_class"
          + " WHERE relkind IN ('r', 'p', 'm') AND pg_stat_get_xact_numscans(oid) > 0";

  private static final String COUNTS =
      "; SELECT coalesce(sum(pg_stat_get_xact_tuples_inserted(oid)"
          + " + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)), 0),"
          + " current_setting('lock_timeout') <> '0'"
          + " FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'";

  /** What the counters of {@code connection} say in a transaction that has done nothing yet. */
  static Probe first(Connection connection) throws SQLException {
    Probe counts = read(connection, SCANNED + COUNTS);
    return new Probe(Map.of(), counts.scans, counts.catalogChanges, counts.lockTimeout);
  }

  /** Asks about the transaction that is open on {@code connection}. */
  Probe next(Connection connection) throws SQLException {
    Probe now = read(connection, LOCKS + "pg_backend_pid()" + COUNTS);
    Map<Long, Long> all = new HashMap<>(scans);
    all.putAll(now.scans);
    return new Probe(now.locks, all, now.catalogChanges, now.lockTimeout);
  }

  private static Probe read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      Map<Long, LockMode> locks = new HashMap<>();
      Map<Long, Long> scans = new HashMap<>();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          locks.merge(rows.getLong(1), LockMode.of(rows.getString(2)), LockMode::stronger);
          scans.put(rows.getLong(1), rows.getLong(3));
        }
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return new Probe(locks, scans, row.getLong(1), row.getBoolean(2));
      }
    }
  }

  /** The scans that were counted after {@code earlier}. */
  Map<Long, Long> scansSince(Probe earlier) {
    Map<Long, Long> more = new HashMap<>();
    scans.forEach(
        (relation, count) -> {
          long since = count - earlier.scans.getOrDefault(relation, 0L);
          if (since > 0) {
            more.put(relation, since);
          }
        });
    return more;
  }
}
