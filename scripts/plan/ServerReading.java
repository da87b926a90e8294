package plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import plan.kind.ServerFacts;

/** Reads what a plan has to know of the server, besides the catalogs. */
public final class ServerReading {
  private static final String BUILT_IN =
      """
      SELECT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
      UNION SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace
      UNION SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace
      UNION SELECT collname FROM pg_collation WHERE collnamespace = 'pg_catalog'::regnamespace
      UNION SELECT opcname FROM pg_opclass WHERE opcnamespace = 'pg_catalog'::regnamespace
      UNION SELECT opfname FROM pg_opfamily WHERE opfnamespace = 'pg_catalog'::regnamespace
      UNION SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace
      UNION SELECT dictname FROM pg_ts_dict WHERE dictnamespace = 'pg_catalog'::regnamespace
      UNION SELECT conname FROM pg_conversion WHERE connamespace = 'pg_catalog'::regnamespace
      """;

  private static final String CASTS =
      """
      SELECT format_type(castsource, NULL) || '>' || format_type(casttarget, NULL) FROM pg_cast
      WHERE castcontext IN ('a', 'i')
      """;

  private static final String EXTENSIONS =
      "SELECT name, default_version, coalesce(comment, '') FROM pg_available_extensions()";

  private ServerReading() {}

  /** Reads it in the transaction of a connection. */
  public static ServerFacts of(Connection connection) throws SQLException {
    return new ServerFacts(
        column(connection, BUILT_IN),
        extensions(connection),
        column(connection, CASTS),
        connection.getMetaData().getDatabaseMajorVersion(),
        column(connection, "SELECT current_user").iterator().next());
  }

  private static Set<String> column(Connection connection, String sql) throws SQLException {
    var values = new HashSet<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static Map<String, ServerFacts.Extension> extensions(Connection connection)
      throws SQLException {
    var extensions = new HashMap<String, ServerFacts.Extension>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EXTENSIONS)) {
      while (rows.next()) {
        extensions.put(
            rows.getString(1), new ServerFacts.Extension(rows.getString(2), rows.getString(3)));
      }
    }
    return extensions;
  }
}
