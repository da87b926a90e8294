package database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Reads a catalog in one transaction, whose settings make the same objects read the same. */
final class CatalogReading {
  /** In this order: what a query's rows refer to comes before them. */
  static final List<CatalogQuery> QUERIES =
      Stream.of(
              SchemaQueries.ALL,
              ForeignQueries.ALL,
              TextQueries.ALL,
              TypeQueries.ALL,
              FunctionQueries.ALL,
              OperatorQueries.ALL,
              RelationQueries.ALL,
              ConstraintQueries.ALL,
              IndexQueries.ALL,
              TriggerQueries.ALL,
              ReplicationQueries.ALL,
              PrivilegeQueries.ALL,
              AnnotationQueries.ALL)
          .flatMap(List::stream)
          .toList();

  /**
   * pg_get_expr and its like qualify what is not on the search_path and print constants as the
   * session would; jit and parallel workers cost more than these queries.
   */
  private static final String SETTINGS =
      """
      SELECT set_config(name, value, true) FROM (VALUES
        ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'),
        ('TimeZone', 'UTC'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
        ('lc_monetary', 'C'), ('lc_numeric', 'C'), ('lc_time', 'C'),
        ('quote_all_identifiers', 'off'), ('standard_conforming_strings', 'on'),
        ('join_collapse_limit', '1'), ('from_collapse_limit', '1'), ('jit', 'off'), ('max_parallel_workers_per_gather', '0')) s (name, value)
      """;

  private final Connection connection;
  private final int major;

  private CatalogReading(Connection connection) throws SQLException {
    this.connection = connection;
    this.major = connection.getMetaData().getDatabaseMajorVersion();
  }

  /** See {@link Catalog#read}. */
  static List<CatalogObject> read(Connection connection) throws SQLException {
    return draft(connection).build();
  }

  /** The same, while objects can still be found by their addresses. */
  static CatalogDraft draft(Connection connection) throws SQLException {
    var reading = new CatalogReading(connection);
    return connection.getAutoCommit() ? reading.inOwnTransaction() : reading.inSavepoint();
  }

  private CatalogDraft inOwnTransaction() throws SQLException {
    connection.setAutoCommit(false);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      }
      return read();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Sees what the caller's transaction did so far, and gives it its settings back. */
  private CatalogDraft inSavepoint() throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return read();
    } finally {
      connection.rollback(before);
      connection.releaseSavepoint(before);
    }
  }

  private CatalogDraft read() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      SystemCatalogs catalogs = SystemCatalogs.read(connection);
      var draft = new CatalogDraft();
      new Dependencies(catalogs, draft).read(connection);
      for (CatalogQuery query : QUERIES) {
        // Who reads often lets the server keep the plans, which cost half the time. The rows are
        // binary then: numbers that are no integers must be cast to text in the query.
        try (PreparedStatement prepared = connection.prepareStatement(query.sql(major));
            ResultSet rows = prepared.executeQuery()) {
          new CatalogRows(query, rows, catalogs, draft).read();
        }
      }
      return draft;
    }
  }
}
