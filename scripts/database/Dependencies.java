package database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What needs what, what is part of what, and what extensions made: pg_depend. */
final class Dependencies {
  /**
   * Parts are what pg_depend calls internal, and some of what it calls automatic: members of
   * operator families and tables of publications. Functions and casts that are parts (those of a
   * range type) are no objects by themselves. What a foreign key to a partitioned table needs of
   * each partition is left out: it comes and goes with the partition.
   */
  static final String SQL =
      """
      SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid,
             CASE WHEN d.deptype = 'e' OR d.deptype = 'i' AND d.classid IN (
                 'pg_proc'::regclass, 'pg_cast'::regclass) THEN 'inside'
               WHEN d.deptype = 'i' OR d.deptype = 'a' AND d.refclassid IN (
                 'pg_opfamily'::regclass, 'pg_opclass'::regclass, 'pg_publication'::regclass)
                 THEN 'part' END
      FROM pg_depend d
      LEFT JOIN (pg_constraint k JOIN pg_constraint p ON p.oid = k.conparentid
          AND p.conrelid = k.conrelid)
        ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
      WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S', 'e') AND (k.oid IS NULL OR d.deptype = 'i')
        AND (d.objid >= 16384 OR d.deptype = 'e')
      """;

  private Dependencies() {}

  static void read(Connection connection, CatalogDraft draft) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      while (rows.next()) {
        Address from = address(rows, 1);
        Address to = address(rows, 4);
        String part = rows.getString(7);
        if (part == null) {
          draft.dependency(from, to);
        } else if (part.equals("part")) {
          draft.partOf(from, to);
          draft.dependency(from, to);
        } else {
          draft.inside(from, to);
        }
      }
    }
  }

  private static Address address(ResultSet rows, int i) throws SQLException {
    return new Address((int) rows.getLong(i), (int) rows.getLong(i + 1), rows.getInt(i + 2));
  }
}
