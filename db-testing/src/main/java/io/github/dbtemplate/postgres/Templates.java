package io.github.dbtemplate.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The templates of a server: databases that nobody can connect to. Their comments tell when they
 * were last used and which roles they need. Names and comments are all there is, so nothing can
 * disagree with the databases.
 */
final class Templates {
  private static final int MOST = 16;
  private static final long MOST_BYTES = 1L << 30;

  /** On a server that others use too, for so long somebody may be about to clone a template. */
  private static final Duration SHARED = Duration.ofDays(7);

  private static final String DUPLICATE_DATABASE = "42P04";

  private final Databases databases;
  private final Backend backend;
  private final Set<String> usedNow = ConcurrentHashMap.newKeySet();

  Templates(Databases databases, Backend backend) {
    this.databases = databases;
    this.backend = backend;
  }

  /** A template whose roles have their names. */
  record Kept(String name, Roles roles) implements PostgresServer.Template {}

  /** What the comment of a template says. */
  record Comment(Instant used, Roles roles) {
    private static final Pattern FORMAT =
        Pattern.compile("kept by db-template, last used (\\d+), roles (\\S*)");

    static Comment now(Roles roles) {
      return new Comment(Instant.now(), roles);
    }

    /** What it says; a template without a comment of ours is an old one without roles. */
    static Comment of(String text) {
      Matcher comment = FORMAT.matcher(text);
      return comment.matches()
          ? new Comment(
              Instant.ofEpochSecond(Long.parseLong(comment.group(1))),
              Roles.decoded(comment.group(2)))
          : new Comment(Instant.EPOCH, Roles.NONE);
    }

    void write(Session in, String database) throws SQLException {
      String text =
          "kept by db-template, last used " + used.getEpochSecond() + ", roles " + roles.encoded();
      in.execute("COMMENT ON DATABASE " + database + " IS '" + text + "'");
    }
  }

  /**
   * A template in the system catalog.
   *
   * @param whole false when somebody was killed while dropping it, so that it is of no use
   *     (PostgreSQL manual, pg_database, datconnlimit)
   */
  private record Found(String name, Comment comment, long bytes, boolean whole) {}

  /** The templates of our user, latest first. */
  private static List<Found> read(Session in, String condition, String argument)
      throws SQLException {
    return in
        .query(
            "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), ''),"
                + " pg_database_size(oid), datconnlimit <> -2 FROM pg_database"
                + " WHERE datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND "
                + condition,
            row ->
                new Found(
                    row.getString(1),
                    Comment.of(row.getString(2)),
                    row.getLong(3),
                    row.getBoolean(4)),
            argument)
        .stream()
        .sorted((a, b) -> b.comment().used().compareTo(a.comment().used()))
        .toList();
  }

  private static List<Found> all(Session in) throws SQLException {
    return read(in, "starts_with(datname, ?)", DatabaseNames.TEMPLATE);
  }

  /** The roles that the templates of a server need. */
  static Roles neededRoles(Session in) throws SQLException {
    Roles roles = Roles.NONE;
    for (Found template : all(in)) {
      roles = roles.and(template.comment().roles());
    }
    return roles;
  }

  Optional<Kept> find(String key) throws SQLException {
    String name = DatabaseNames.ofTemplate(key, backend.endpoint().user());
    for (Found found : read(databases.session(), "datname = ?", name)) {
      Roles roles = found.comment().roles();
      if (found.whole() && roles.show(databases.session())) {
        if (usedNow.add(name)) {
          databases.inBackground(in -> Comment.now(roles).write(in, name));
        }
        return Optional.of(new Kept(name, roles));
      }
      // Or else a role of it is gone or was made anew.
      databases.drop(databases.session(), name);
    }
    return Optional.empty();
  }

  /** Makes a database the template of a key, unless another one became that meanwhile. */
  Kept keep(Databases.OwnDatabase database, String key) throws SQLException {
    String name = DatabaseNames.ofTemplate(key, backend.endpoint().user());
    Roles roles = backend.isThrowaway() ? database.neededRoles() : Roles.NONE;
    usedNow.add(name);
    try {
      databases.seal(database.name());
      Comment.now(roles).write(databases.session(), database.name());
      databases.rename(database.name(), name);
      databases.inBackground(this::dropOldest);
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      databases.inBackground(in -> databases.drop(in, database.name()));
    }
    return new Kept(name, roles);
  }

  /** Holds their number and size within limits; those that this run uses stay in any case. */
  private void dropOldest(Session in) throws SQLException {
    int count = 0;
    long bytes = 0;
    Instant unused = backend.isThrowaway() ? Instant.MAX : Instant.now().minus(SHARED);
    for (Found template : all(in)) {
      count++;
      bytes += template.bytes();
      if ((count > MOST || bytes > MOST_BYTES || !template.whole())
          && !usedNow.contains(template.name())
          && template.comment().used().isBefore(unused)) {
        databases.drop(in, template.name());
      }
    }
  }
}
