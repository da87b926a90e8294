package database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds {@code system-catalogs.txt} to be complete and true, so that what a later version of
 * PostgreSQL keeps in its catalogs does not go unnoticed.
 */
class SystemCatalogsTest {
  private static final String FILE = "system-catalogs.txt";

  /**
   * @param how the name that must occur in the SQL of a query; empty for what is not compared
   */
  private record Column(String catalog, String name, String how) {}

  /** By catalog; a catalog without columns is not read at all. */
  private static TreeMap<String, List<Column>> listed() throws IOException {
    var listed = new TreeMap<String, List<Column>>();
    String catalog = "";
    String how = null;
    for (String line : Files.readAllLines(Zoo.FOLDER.resolve(FILE))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        catalog = line;
        how = null;
        listed.put(catalog, new ArrayList<>());
        continue;
      }
      String names = line.strip();
      if (names.startsWith("=")) {
        how = names.substring(1, names.indexOf(':')).strip();
        names = names.substring(names.indexOf(':') + 1);
      } else if (names.startsWith("-")) {
        how = "";
        names = names.contains(":") ? names.substring(names.indexOf(':') + 1) : "";
      }
      for (String name : names.strip().split("\\s+")) {
        if (!name.isEmpty()) {
          listed.get(catalog).add(new Column(catalog, name, how == null ? name : how));
        }
      }
    }
    return listed;
  }

  private static TreeMap<String, TreeSet<String>> onServer(int major) throws SQLException {
    var found = new TreeMap<String, TreeSet<String>>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT c.relname, a.attname
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r'
                  AND a.attnum > 0 AND NOT a.attisdropped
                """)) {
      while (rows.next()) {
        found.computeIfAbsent(rows.getString(1), name -> new TreeSet<>()).add(rows.getString(2));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_column_of_every_catalog_is_read_or_left_out_for_a_reason(int major)
      throws SQLException, IOException {
    var unknown = new ArrayList<String>();
    var listed = listed();
    onServer(major)
        .forEach(
            (catalog, columns) -> {
              List<Column> known = listed.get(catalog);
              if (known == null) {
                unknown.add(catalog);
              } else if (!known.isEmpty()) {
                known.forEach(column -> columns.remove(column.name));
                columns.forEach(column -> unknown.add(catalog + "." + column));
              }
            });
    assertThat(unknown)
        .as("new in PostgreSQL " + major + ": read it in a query, or say in " + FILE + " why not")
        .isEmpty();
  }

  @Test
  void nothing_is_listed_that_no_version_has() throws SQLException, IOException {
    var gone = new TreeSet<String>();
    listed().values().forEach(columns -> columns.forEach(c -> gone.add(c.catalog + "." + c.name)));
    for (int major : new int[] {14, 15, 16, 17, 18}) {
      onServer(major)
          .forEach((catalog, columns) -> columns.forEach(c -> gone.remove(catalog + "." + c)));
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void what_is_said_to_be_read_occurs_in_a_query() throws IOException {
    String sql =
        Dependencies.SQL
            + String.join("\n", CatalogReading.QUERIES.stream().map(CatalogQuery::sql).toList());
    var unread = new ArrayList<String>();
    for (List<Column> columns : listed().values()) {
      for (Column column : columns) {
        if (!Pattern.compile("\\b" + column.how + "\\b").matcher(sql).find()) {
          unread.add(column.catalog + "." + column.name + " by " + column.how);
        }
      }
    }
    assertThat(unread).isEmpty();
  }
}
