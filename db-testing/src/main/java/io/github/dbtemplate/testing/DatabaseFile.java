package io.github.dbtemplate.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What is in a database, as a file of SQL beside the test reports: it outlives the database, the
 * server and the machine of a build. It holds rows and sequences; the tables are those of the
 * migrations.
 */
final class DatabaseFile {
  private static final int MAX_ROWS = 10_000;

  /** Tables with the columns that can be written; partitions stand for the tables they are of. */
  private static final String TABLES =
      """
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname),
             pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a
          ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       WHERE c.relkind = 'r' AND c.relpersistence <> 't'
         AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       GROUP BY 1
       ORDER BY 1""";

  private static final String SEQUENCES =
      """
      SELECT pg_catalog.format('SELECT pg_catalog.setval(%L, %s);',
               pg_catalog.format('%I.%I', schemaname, sequencename), last_value)
        FROM pg_catalog.pg_sequences WHERE last_value IS NOT NULL
       ORDER BY 1""";

  private record Table(String name, String columns) {}

  private final Connection connection;
  private final Writer out;

  private DatabaseFile(Connection connection, Writer out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Writes the file of a test.
   *
   * @param test names the file
   * @return the file
   */
  static Path write(Connection connection, String test) throws SQLException, IOException {
    Path directory = Files.createDirectories(reports().resolve("db-testing"));
    Path file = directory.resolve(test.replaceAll("[^\\w.-]+", "_") + ".sql");
    Path beside = Files.createTempFile(directory, test.replaceAll("\\W+", "_"), ".tmp");
    try {
      try (Writer out = Files.newBufferedWriter(beside)) {
        new DatabaseFile(connection, out).writeAll(test);
      }
      return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** The directory that a build deletes when it begins anew. */
  private static Path reports() {
    for (String directory : List.of("target", "build")) {
      if (Files.isDirectory(Path.of(directory))) {
        return Path.of(directory);
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private void writeAll(String test) throws SQLException, IOException {
    List<Table> tables = tables();
    out.write(
        "-- The rows that " + test + " left. To look at them, make a database with the same\n");
    out.write("-- migrations, and: psql --single-transaction --file THIS_FILE DATABASE\n");
    out.write("SET session_replication_role = replica; -- no triggers, no foreign keys\n");
    if (!tables.isEmpty()) {
      out.write("TRUNCATE " + String.join(", ", tables.stream().map(Table::name).toList()) + ";\n");
    }
    for (Table table : tables) {
      write(table);
    }
    for (String sequence : firstColumn(SEQUENCES)) {
      out.write(sequence + "\n");
    }
    out.write("SET session_replication_role = DEFAULT;\n");
  }

  private List<Table> tables() throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        tables.add(new Table(row.getString(1), row.getString(2)));
      }
    }
    return tables;
  }

  private void write(Table table) throws SQLException, IOException {
    StringWriter rows = new StringWriter();
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long count =
        copy.copyOut(
            "COPY (SELECT "
                + table.columns()
                + " FROM ONLY "
                + table.name()
                + " LIMIT "
                + (MAX_ROWS + 1)
                + ") TO STDOUT",
            rows);
    if (count == 0) {
      return;
    }
    if (count > MAX_ROWS) {
      out.write("-- not all rows: there are more than " + MAX_ROWS + "\n");
    }
    out.write("COPY " + table.name() + " (" + table.columns() + ") FROM stdin;\n");
    out.write(rows.toString());
    out.write("\\.\n");
  }

  private List<String> firstColumn(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }
}
