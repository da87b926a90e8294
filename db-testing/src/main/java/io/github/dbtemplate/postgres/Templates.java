package io.github.dbtemplate.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of a server: databases that nobody can connect to, whose comment tells when they
 * were last used. Names and comments are all there is, so nothing can disagree with the databases.
 */
final class Templates {
  private static final int MOST = 16;
  private static final long MOST_BYTES = 1L << 30;

  /** On a server that others use too, for as long somebody may be about to clone a template. */
  private static final Duration SHARED = Duration.ofDays(7);

  private static final String COMMENT = "kept by db-template, last used ";
  private static final String DUPLICATE_DATABASE = "42P04";

  private final Databases databases;
  private final Backend backend;
  private final Set<String> usedNow = ConcurrentHashMap.newKeySet();

  Templates(Databases databases, Backend backend) {
    this.databases = databases;
    this.backend = backend;
  }

  Optional<String> find(String key) throws SQLException {
    String name = DatabaseNames.ofTemplate(key, backend.endpoint().user());
    boolean exists =
        !databases
            .session()
            .query("SELECT 1 FROM pg_database WHERE datname = ?", row -> row.getInt(1), name)
            .isEmpty();
    if (!exists) {
      return Optional.empty();
    }
    if (usedNow.add(name)) {
      databases.inBackground(in -> markUsed(in, name));
    }
    return Optional.of(name);
  }

  /** Makes a database the template of a key, unless another one became that meanwhile. */
  String keep(String database, String key) throws SQLException {
    String name = DatabaseNames.ofTemplate(key, backend.endpoint().user());
    usedNow.add(name);
    try {
      databases.rename(database, name);
      databases.inBackground(
          in -> {
            markUsed(in, name);
            dropOldest(in);
          });
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      databases.inBackground(in -> databases.drop(in, database));
    }
    return name;
  }

  private static void markUsed(Session in, String name) throws SQLException {
    String second = String.valueOf(Instant.now().getEpochSecond());
    in.execute("COMMENT ON DATABASE " + name + " IS '" + COMMENT + second + "'");
  }

  private record Template(String name, long bytes, Instant used) {}

  /** Latest first. */
  private static List<Template> all(Session in) throws SQLException {
    return in.query(
        """
        SELECT datname, pg_database_size(oid), used
          FROM pg_database,
               LATERAL (SELECT coalesce(substring(shobj_description(oid, 'pg_database')
                                                  FROM '\\d+$'), '0')::bigint AS used) u
         WHERE starts_with(datname, ?)
           AND datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
         ORDER BY used DESC
        """,
        row ->
            new Template(row.getString(1), row.getLong(2), Instant.ofEpochSecond(row.getLong(3))),
        DatabaseNames.TEMPLATE);
  }

  /** Holds their number and size within limits; those that this run uses stay in any case. */
  private void dropOldest(Session in) throws SQLException {
    int count = 0;
    long bytes = 0;
    Instant unused = backend.isThrowaway() ? Instant.MAX : Instant.now().minus(SHARED);
    for (Template template : all(in)) {
      count++;
      bytes += template.bytes();
      if ((count > MOST || bytes > MOST_BYTES)
          && !usedNow.contains(template.name())
          && template.used().isBefore(unused)) {
        databases.drop(in, template.name());
      }
    }
  }

  /** Drops all. */
  void forget() throws SQLException {
    for (Template template : all(databases.session())) {
      databases.drop(databases.session(), template.name());
      usedNow.remove(template.name());
    }
  }
}
