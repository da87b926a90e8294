package database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** What needs what, what is part of what, and what extensions made: pg_depend. */
final class Dependencies {
  static final String SQL =
      """
      SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype
      FROM pg_depend
      WHERE deptype IN ('n', 'a', 'i', 'P', 'S', 'e') AND (objid >= 16384 OR deptype = 'e'
        OR (classid = 'pg_ts_config'::regclass AND refobjid >= 16384))
      """;

  /** The constraints by which a foreign key to a partitioned table watches each partition. */
  private static final String WATCHING =
      """
      SELECT k.oid FROM pg_constraint k
      JOIN pg_constraint p ON p.oid = k.conparentid AND p.conrelid = k.conrelid
      """;

  private final SystemCatalogs catalogs;
  private final CatalogDraft draft;
  private final Set<Integer> wholes;
  private final Set<Integer> unlistedParts;
  private final Set<Address> watching = new HashSet<>();

  Dependencies(SystemCatalogs catalogs, CatalogDraft draft) {
    this.catalogs = catalogs;
    this.draft = draft;
    wholes =
        Set.of(
            catalogs.oid("pg_opfamily"),
            catalogs.oid("pg_opclass"),
            catalogs.oid("pg_publication"));
    unlistedParts = Set.of(catalogs.oid("pg_proc"), catalogs.oid("pg_cast"));
  }

  void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(WATCHING)) {
        while (rows.next()) {
          watching.add(new Address(catalogs.oid("pg_constraint"), (int) rows.getLong(1), 0));
        }
      }
      try (ResultSet rows = statement.executeQuery(SQL)) {
        while (rows.next()) {
          add(address(rows, 1), address(rows, 4), rows.getString(7).charAt(0));
        }
      }
    }
  }

  private static Address address(ResultSet rows, int i) throws SQLException {
    return new Address((int) rows.getLong(i), (int) rows.getLong(i + 1), rows.getInt(i + 2));
  }

  private void add(Address from, Address to, char type) {
    // The functions and casts that come with a range type are no objects by themselves.
    if (type == 'e' || (type == 'i' && unlistedParts.contains(from.catalog()))) {
      draft.inside(from, to);
      return;
    }
    // Members of operator families and tables of publications are only called automatic.
    if (type == 'i' || (type == 'a' && wholes.contains(to.catalog()))) {
      draft.partOf(from, to);
    }
    // What a watching constraint needs comes and goes with the partition.
    if (!watching.contains(from)) {
      draft.dependency(from, to);
    }
  }
}
