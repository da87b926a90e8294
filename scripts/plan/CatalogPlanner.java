package plan;

import database.Catalog;
import database.ObjectName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import plan.change.ChangePlan;
import plan.change.PartRenames;
import plan.kind.Options;
import plan.kind.Scope;
import plan.kind.ServerFacts;

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

  private static final String EXTENSIONS =
      "SELECT name, default_version, coalesce(comment, '') FROM pg_available_extensions()";

  private final Origin origin;
  private final Options options;

  /** Where the words of the schema files come from, when they are first asked for. */
  @FunctionalInterface
  public interface Origin {
    /** The statement that creates an object; empty when it is not just one. */
    Optional<String> statement(ObjectName object) throws SQLException, IOException;

    /** No words of anybody. */
    Origin NONE = object -> Optional.empty();
  }

  public CatalogPlanner(Origin origin, Options options) {
    this.origin = origin;
    this.options = options;
  }

  @Override
  public Plan plan(State history, State desired) throws SQLException {
    ChangePlan plan = changes(history, desired);
    var parts = new ArrayList<Part>();
    for (ChangePlan.Part part : plan.parts()) {
      boolean isFirst = parts.isEmpty();
      parts.add(
          new Part(
              isFirst ? "" : part.isTransaction() ? "afterwards" : "concurrently", part.sql()));
    }
    return new Plan(parts, new TreeMap<>(plan.refusals()));
  }

  /** Plans; see {@link ChangePlan}. */
  ChangePlan changes(State history, State desired) throws SQLException {
    try (Connection connection = history.database().connect()) {
      connection.setAutoCommit(false);
      return changes(history.catalog(), desired.catalog(), connection);
    }
  }

  /**
   * The same.
   *
   * @param connection to the database of {@code history}, in a transaction, and unchanged in the
   *     end
   */
  ChangePlan changes(Catalog history, Catalog desired, Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    var server = new ServerFacts(builtIn(connection), extensions(connection), major);
    List<plan.kind.Statement> renames =
        PartRenames.of(
            history, desired, new Scope(history, desired, server, this::written, options));
    Catalog renamed = renames.isEmpty() ? history : after(renames, connection);
    var scope = new Scope(renamed, desired, server, this::written, options);
    return ChangePlan.of(renamed, desired, renames, scope);
  }

  private Optional<String> written(ObjectName object) {
    try {
      return origin.statement(object);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("what was loaded once must load again", e);
    }
  }

  private static Catalog after(List<plan.kind.Statement> renames, Connection connection)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      for (plan.kind.Statement rename : renames) {
        statement.execute(rename.text());
      }
      return Catalog.read(connection);
    } finally {
      connection.rollback(before);
    }
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
