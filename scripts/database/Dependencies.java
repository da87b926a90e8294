package database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What needs what, what is part of what, and what extensions made: pg_depend. */
final class Dependencies {
  /**
   * Internal parts, and those that pg_depend only calls automatic: members of operator families and
   * tables of publications.
   */
  private static final String SQL =
      """
      SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid,
             CASE WHEN d.deptype = 'e' THEN 'member'
               WHEN d.deptype = 'i' OR d.deptype = 'a' AND d.refclassid IN (
                 'pg_opfamily'::regclass, 'pg_opclass'::regclass, 'pg_publication'::regclass)
                 THEN 'part'
               ELSE '' END
      FROM pg_depend d
      WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S', 'e') AND (d.objid >= 16384 OR d.deptype = 'e')
      """;

  private Dependencies() {}

  static void read(Connection connection, CatalogDraft draft) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      while (rows.next()) {
        Address from = address(rows, 1);
        Address to = address(rows, 4);
        switch (rows.getString(7)) {
          case "member" -> draft.member(from, to);
          case "part" -> {
            draft.partOf(from, to);
            draft.dependency(from, to);
          }
          default -> draft.dependency(from, to);
        }
      }
    }
  }

  private static Address address(ResultSet rows, int i) throws SQLException {
    return new Address((int) rows.getLong(i), (int) rows.getLong(i + 1), rows.getInt(i + 2));
  }
}
