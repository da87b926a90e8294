package plan.baseline;

import database.Catalog;
import database.CatalogObject;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database holds.
 *
 * @param major the major version of its server
 * @param revisions the table in which Atlas notes what it has applied, as SQL text; empty when
 *     there is none
 */
record Inventory(Catalog catalog, int major, Optional<String> revisions) {
  /**
   * Nobody waits long for us: the weakest lock there is, on a table or view at a time, and none at
   * all behind somebody who waits for a stronger one.
   */
  private static final List<String> BEGIN =
      List.of(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
          "SET LOCAL lock_timeout = '5s'",
          "SET LOCAL statement_timeout = '50s'",
          "SET LOCAL idle_in_transaction_session_timeout = '5min'");

  private static final String REVISIONS =
      "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relname = '"
          + Catalog.HIDDEN
          + "' ORDER BY 1 LIMIT 1";

  /**
   * Reads a database in one transaction, which sees one moment and can write nothing.
   *
   * @throws ProblemException (environment) when that does not succeed
   */
  static Inventory read(Connection connection) {
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String sql : BEGIN) {
          statement.execute(sql);
        }
        Catalog catalog = Catalog.read(connection);
        int major = connection.getMetaData().getDatabaseMajorVersion();
        return new Inventory(catalog, major, revisions(statement));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw ProblemException.environment("cannot read what the database holds")
          .why(e.getMessage() + "\nNothing was written, neither there nor here.")
          .fix("run the command again, when no migration is running")
          .causedBy(e);
    }
  }

  private static Optional<String> revisions(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(REVISIONS)) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  /** How many objects each role owns. */
  SortedMap<String, Long> owners() {
    var owners = new TreeMap<String, Long>();
    for (CatalogObject object : catalog.objects().values()) {
      String owner = object.notes().get("owner");
      boolean isBrought = object.name().name().equals("public") || object.name().name().isEmpty();
      if (owner != null && !isBrought) {
        owners.merge(owner, 1L, Long::sum);
      }
    }
    return owners;
  }
}
