package deploy;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a database remembers of the migrations; changes nothing. */
final class Revisions {
  /** Of the table, and of the schema that Atlas puts it into by itself. */
  static final String NAME = "atlas_schema_revisions";

  private static final String SCHEMAS =
      """
      SELECT n.nspname
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ? AND c.relkind IN ('r', 'p')
      ORDER BY 1
      """;

  private static final String ROWS =
      """
      SELECT version, description, type, applied, total, coalesce(error, '') AS error, hash
      FROM SCHEMA.atlas_schema_revisions
      WHERE version NOT LIKE '.%' -- some versions of Atlas keep an identity there
      ORDER BY version COLLATE "C"
      """;

  private Revisions() {}

  /**
   * The revisions in the order of their versions; none where Atlas has not been yet.
   *
   * @param schema where the table is expected
   * @throws ProblemException (input) when there is one in another schema only
   */
  static List<Revision> read(Connection connection, String schema) throws SQLException {
    List<String> schemas = schemas(connection);
    if (schemas.isEmpty()) {
      return List.of();
    }
    if (!schemas.contains(schema)) {
      throw ProblemException.input(
              "the applied migrations are recorded in the schema " + schemas.get(0))
          .why(
              "The schema "
                  + schema
                  + " has no record: going by that, all migrations would be run once more.")
          .fix("--revisions-schema " + schemas.get(0) + " (REVISIONS_SCHEMA in the environment)");
    }
    var rows = new ArrayList<Revision>();
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS.replace("SCHEMA", quoted(schema)))) {
      while (row.next()) {
        rows.add(
            new Revision(
                row.getString("version"),
                row.getString("description"),
                row.getInt("type"),
                row.getInt("applied"),
                row.getInt("total"),
                row.getString("error"),
                row.getString("hash")));
      }
    }
    return List.copyOf(rows);
  }

  private static List<String> schemas(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SCHEMAS)) {
      statement.setString(1, NAME);
      var names = new ArrayList<String>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
      return names;
    }
  }

  /** The table, to write in SQL. */
  static String table(String schema) {
    return quoted(schema) + "." + NAME;
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
