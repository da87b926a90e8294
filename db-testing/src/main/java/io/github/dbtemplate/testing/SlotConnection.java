package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** The driver's connection, with an executor that sends our statements along with the test's. */
final class SlotConnection extends PgConnection {
  private @Nullable PipelinedExecutor pipeline;
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
    connection.pipeline = PipelinedExecutor.of(connection.getQueryExecutor());
    if (connection.pipeline != null) {
      connection.executor = connection.pipeline.asDriver();
    }
    return connection;
  }

  /** The executor of a connection; null if each statement is sent by itself. */
  static @Nullable PipelinedExecutor pipelineOf(Connection connection) {
    return connection instanceof SlotConnection slot ? slot.pipeline : null;
  }

  /** What statements run on; while the connection is made, the driver's own. */
  @Override
  public QueryExecutor getQueryExecutor() {
    QueryExecutor ours = executor;
    return ours == null ? super.getQueryExecutor() : ours;
  }
}
