package io.github.dbtemplate.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The roles of a server that are not PostgreSQL's own, by object id.
 *
 * <p>Roles belong to a server, not to a database. So that a run finds none that an earlier run has
 * made, those that a template needs are hidden at the start, by another name, until the template is
 * asked for; what has been granted to them stays with them.
 */
record Roles(Map<Long, String> names) {
  static final Roles NONE = new Roles(Map.of());

  /** The first object id that is not PostgreSQL's own (src/include/access/transam.h). */
  private static final int FIRST_NORMAL_OBJECT_ID = 16384;

  private static final String HIDDEN = "db_template_role_";

  /** SQLSTATE: duplicate object, and the same when two sessions create it at once. */
  private static final Set<String> TAKEN = Set.of("42710", "23505");

  /** All of a server. */
  static Roles all(Session in) throws SQLException {
    return read(in, "oid >= " + FIRST_NORMAL_OBJECT_ID);
  }

  /** Those that own something in a database, or have been granted something there. */
  static Roles neededBy(Session in, String database) throws SQLException {
    return read(
        in,
        "oid >= "
            + FIRST_NORMAL_OBJECT_ID
            + " AND oid IN (SELECT refobjid FROM pg_shdepend"
            + " WHERE refclassid = 'pg_authid'::regclass"
            + " AND dbid = (SELECT oid FROM pg_database WHERE datname = '"
            + database
            + "'))");
  }

  private static Roles read(Session in, String condition) throws SQLException {
    Map<Long, String> names = new TreeMap<>();
    in.query(
        "SELECT oid, rolname FROM pg_roles WHERE " + condition,
        row -> names.put(row.getLong(1), row.getString(2)));
    return new Roles(names);
  }

  Roles and(Roles others) {
    Map<Long, String> both = new TreeMap<>(names);
    both.putAll(others.names);
    return new Roles(both);
  }

  Roles without(Roles others) {
    Map<Long, String> rest = new TreeMap<>(names);
    rest.keySet().removeAll(others.names.keySet());
    return new Roles(rest);
  }

  /** Renames them, so that their names are free. */
  void hide(Session in) throws SQLException {
    for (Map.Entry<Long, String> role : names.entrySet()) {
      if (!role.getValue().startsWith(HIDDEN)) {
        rename(in, role.getValue(), HIDDEN + role.getKey());
      }
    }
  }

  /**
   * Gives them their names back.
   *
   * @return whether all have them; not when one was dropped, or another has got its name
   */
  boolean show(Session in) throws SQLException {
    if (names.isEmpty()) {
      return true;
    }
    synchronized (in) { // two templates may need the same role at the same time
      Map<Long, String> now = all(in).names;
      for (Map.Entry<Long, String> role : names.entrySet()) {
        String name = now.get(role.getKey());
        if (name == null || !isShown(in, name, role.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isShown(Session in, String name, String wanted) throws SQLException {
    if (name.equals(wanted)) {
      return true;
    }
    try {
      rename(in, name, wanted);
      return true;
    } catch (SQLException e) {
      if (TAKEN.contains(String.valueOf(e.getSQLState()))) {
        return false; // a script that was run just now has created one of that name
      }
      throw e;
    }
  }

  private static void rename(Session in, String from, String to) throws SQLException {
    in.execute("ALTER ROLE " + quoted(from) + " RENAME TO " + quoted(to));
  }

  /** Drops them; that is refused for one that is still needed, which is hidden then. */
  void drop(Session in) throws SQLException {
    for (Map.Entry<Long, String> role : names.entrySet()) {
      try {
        in.execute("DROP ROLE " + quoted(role.getValue()));
      } catch (SQLException stillNeeded) {
        new Roles(Map.of(role.getKey(), role.getValue())).hide(in);
      }
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** As text without blanks and quotes. */
  String encoded() {
    return names.entrySet().stream()
        .map(
            role ->
                role.getKey() + "=" + URLEncoder.encode(role.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining(","));
  }

  /** The reverse of {@link #encoded}. */
  static Roles decoded(String text) {
    Map<Long, String> names = new LinkedHashMap<>();
    for (String role : text.isEmpty() ? new String[0] : text.split(",")) {
      int equals = role.indexOf('=');
      names.put(
          Long.parseLong(role.substring(0, equals)),
          URLDecoder.decode(role.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return new Roles(names);
  }
}
