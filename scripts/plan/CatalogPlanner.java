package plan;

import database.Catalog;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import plan.change.ChangePlan;
import plan.kind.Scope;

/** Our own planner: from the two catalogs, every object that PostgreSQL 14-18 can hold. */
public final class CatalogPlanner implements Planner {
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

  @Override
  public String plan(State history, State desired) throws SQLException {
    ChangePlan plan = changes(history, desired);
    if (!plan.refusals().isEmpty()) {
      var refused = plan.refusals().entrySet().iterator().next();
      throw ProblemException.input(refused.getKey() + " cannot be planned: " + refused.getValue())
          .why("Nothing is guessed, and nothing left out.")
          .fix("./jbang create-migrations --edit # and write the change by hand");
    }
    return plan.sql();
  }

  /** The same, with what cannot be planned. */
  static ChangePlan changes(State history, State desired) throws SQLException {
    try (Connection connection = history.database().connect()) {
      return changes(history.catalog(), desired.catalog(), connection);
    }
  }

  /**
   * The same.
   *
   * @param connection to any database of the server
   */
  static ChangePlan changes(Catalog history, Catalog desired, Connection connection)
      throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    var scope = new Scope(history, desired, builtIn(connection), extensions(connection), major);
    return ChangePlan.of(history, desired, history.differencesTo(desired), scope);
  }

  private static Set<String> builtIn(Connection connection) throws SQLException {
    var names = new HashSet<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BUILT_IN)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static Map<String, String> extensions(Connection connection) throws SQLException {
    var versions = new HashMap<String, String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name, default_version FROM pg_available_extensions()")) {
      while (rows.next()) {
        versions.put(rows.getString(1), rows.getString(2));
      }
    }
    return versions;
  }
}
