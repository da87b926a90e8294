package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** The driver's connection, whose savepoints travel with the statements that they protect. */
final class SlotConnection extends PgConnection {
  private @Nullable QueryExecutor executor;

  private SlotConnection(HostSpec[] hosts, Properties properties, String url) throws SQLException {
    super(hosts, properties, url);
  }

  /** Connects to a URL with one host, null for one that is not the driver's. */
  static @Nullable Connection open(String url, Properties properties) throws SQLException {
    Properties all = Driver.parseURL(url, properties);
    if (all == null) {
      return null;
    }
    HostSpec host =
        new HostSpec(all.getProperty("PGHOST"), Integer.parseInt(all.getProperty("PGPORT")));
    SlotConnection connection = new SlotConnection(new HostSpec[] {host}, all, url);
    connection.executor = SavepointExecutor.of(connection.getQueryExecutor());
    return connection;
  }

  /** What statements run on; while the connection is made, the driver's own. */
  @Override
  public QueryExecutor getQueryExecutor() {
    QueryExecutor ours = executor;
    return ours == null ? super.getQueryExecutor() : ours;
  }
}
