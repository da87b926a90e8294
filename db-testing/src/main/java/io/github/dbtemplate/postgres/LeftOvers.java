package io.github.dbtemplate.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/** What earlier runs have left on a server. */
final class LeftOvers {
  private LeftOvers() {}

  /**
   * Tidies up at the start. A server of our own is as if it were new then, but for its templates.
   * On others the databases go whose process was one of this machine and has ended.
   */
  static void clear(Databases databases, boolean isThrowaway) throws SQLException {
    Predicate<String> isKept =
        isThrowaway ? DatabaseNames::isTemplate : name -> !DatabaseNames.isLeftOver(name);
    Session session = databases.session();
    List<String> leftOver =
        session
            .query(
                "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'",
                row -> row.getString(1))
            .stream()
            .filter(isKept.negate())
            .toList();
    Roles roles = isThrowaway ? Roles.all(session) : Roles.NONE;
    if (roles.names().isEmpty()) {
      for (String name : leftOver) {
        databases.inBackground(in -> databases.drop(in, name));
      }
    } else {
      // Databases first: a role can only be dropped when nothing needs it any more.
      for (String name : leftOver) {
        databases.drop(session, name);
      }
      Roles surplus = roles.without(Templates.neededRoles(session));
      surplus.drop(session);
      roles.without(surplus).hide(session);
    }
  }
}
