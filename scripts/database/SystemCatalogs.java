package database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The oids of the system catalogs, by which pg_depend and others say what an oid counts in. */
final class SystemCatalogs {
  private final Map<String, Integer> oids = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  static SystemCatalogs read(Connection connection) throws SQLException {
    var catalogs = new SystemCatalogs();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT relname, oid FROM pg_class
                WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'
                """)) {
      while (rows.next()) {
        catalogs.oids.put(rows.getString(1), (int) rows.getLong(2));
        catalogs.names.put((int) rows.getLong(2), rows.getString(1));
      }
    }
    return catalogs;
  }

  int oid(String name) {
    Integer oid = oids.get(name);
    if (oid == null) {
      throw new IllegalArgumentException("name (" + name + ") must be that of a system catalog");
    }
    return oid;
  }

  String name(int oid) {
    return names.getOrDefault(oid, "");
  }
}
