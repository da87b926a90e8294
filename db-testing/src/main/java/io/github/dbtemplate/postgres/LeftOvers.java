package io.github.dbtemplate.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What earlier runs have left on a server, besides templates. */
final class LeftOvers {
  /** The first object id that is not PostgreSQL's own (src/include/access/transam.h). */
  private static final int FIRST_NORMAL_OBJECT_ID = 16384;

  private LeftOvers() {}

  /**
   * Tidies up at the start. On a server of our own all databases but templates go; on others those
   * whose process was one of this machine and has ended.
   */
  static void clear(Databases databases, boolean isThrowaway) throws SQLException {
    List<String> found =
        databases
            .session()
            .query(
                "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'",
                row -> row.getString(1));
    List<String> leftOver = new ArrayList<>(found);
    leftOver.removeIf(
        isThrowaway ? DatabaseNames::isTemplate : name -> !DatabaseNames.isLeftOver(name));
    if (isThrowaway && leftOver.size() == found.size()) {
      // Without templates nothing needs a role of an earlier run, and this run is to find none.
      for (String name : leftOver) {
        databases.drop(databases.session(), name);
      }
      dropRoles(databases.session());
    } else {
      for (String name : leftOver) {
        databases.inBackground(in -> databases.drop(in, name));
      }
    }
  }

  /** Drops the roles that no database needs. */
  static void dropRoles(Session in) throws SQLException {
    List<String> roles =
        in.query(
            "SELECT quote_ident(rolname) FROM pg_roles r WHERE oid >= "
                + FIRST_NORMAL_OBJECT_ID
                + " AND NOT EXISTS (SELECT FROM pg_shdepend WHERE refclassid ="
                + " 'pg_authid'::regclass AND refobjid = r.oid)",
            row -> row.getString(1));
    for (String role : roles) {
      in.execute("DROP ROLE " + role);
    }
  }
}
