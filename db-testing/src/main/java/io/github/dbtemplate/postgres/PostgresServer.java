package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A running PostgreSQL server with databases of our own.
 *
 * <p>Safe for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {
  private final Backend backend;
  private final Databases databases;
  private final String version;

  private PostgresServer(Backend backend, Databases databases, String version) {
    this.backend = backend;
    this.databases = databases;
    this.version = version;
  }

  /** Like {@link #start(ServerSpec, Consumer)}, silently. */
  public static PostgresServer start(ServerSpec spec) {
    return start(spec, line -> {});
  }

  /**
   * Starts the server. Never asks and never waits without a limit.
   *
   * @param progress gets a line before work that takes long: fetching, unpacking, creating a data
   *     directory
   * @throws ProblemException (environment) when it cannot be had
   */
  public static PostgresServer start(ServerSpec spec, Consumer<String> progress) {
    Backend backend = backend(spec, progress);
    try {
      Connection connection = backend.endpoint().connect(backend.endpoint().database());
      String product = connection.getMetaData().getDatabaseProductVersion();
      PostgresServer server =
          new PostgresServer(
              backend,
              new Databases(backend.endpoint(), connection),
              product.replaceFirst(" .*", ""));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "db-template-stop"));
      return server;
    } catch (SQLException e) {
      backend.close();
      throw ProblemException.environment("cannot connect to " + spec)
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private static Backend backend(ServerSpec spec, Consumer<String> progress) {
    if (spec instanceof ServerSpec.Embedded embedded) {
      return EmbeddedCluster.start(EmbeddedVersion.of(embedded.version()), progress);
    }
    throw new UnsupportedOperationException(spec.toString());
  }

  /** The major version, such as 17. */
  public int majorVersion() {
    return Integer.parseInt(EmbeddedVersion.majorOf(version).replaceFirst("\\D.*", ""));
  }

  /** The version as the server says it, such as {@code 17.11}. */
  public String version() {
    return version;
  }

  /** Whether the server is ours alone, to change even in its system catalogs. */
  public boolean isThrowaway() {
    return backend.isThrowaway();
  }

  /** The JDBC URL of a database; it never holds a password. */
  public String jdbcUrl(String database) {
    return backend.endpoint().jdbcUrl(database);
  }

  /** The URL of a database as libpq, Go and Atlas take it; it never holds a password. */
  public String url(String database) {
    return backend.endpoint().url(database);
  }

  /** The password that belongs to the URLs, for {@code PGPASSWORD}. */
  public Optional<String> password() {
    return backend.endpoint().password();
  }

  /** Connects as the user of the URLs: a superuser, where the server is throw-away. */
  public Connection connect(String database) throws SQLException {
    return backend.endpoint().connect(database);
  }

  /** A new, empty database. */
  public Database createDatabase() {
    return ask("create a database", databases::create);
  }

  /** The template that was kept under a key, in this run or an earlier one. */
  public Optional<Template> template(String key) {
    String name = Databases.templateName(key);
    return ask("look for a template", () -> databases.exists(name))
        ? Optional.of(new KeptTemplate(name))
        : Optional.empty();
  }

  /** A new database with all that the template has. */
  public Database cloneOf(Template template) {
    return ask("clone a database", () -> databases.copyOf(template.name()));
  }

  /**
   * Makes the database the template of a key. It is renamed, not copied, so it can no longer be
   * connected to, and need not be closed.
   *
   * @param key stands for the content, such as a hash of what was run; at most 200 characters
   */
  public Template keepAsTemplate(Database database, String key) {
    String name = Databases.templateName(key);
    ask(
        "keep a template",
        () -> {
          databases.keep(database.name(), name);
          return name;
        });
    return new KeptTemplate(name);
  }

  /** Stops the server, when it is ours. */
  @Override
  public void close() {
    databases.close();
    backend.close();
  }

  private interface Question<T> {
    T answer() throws SQLException;
  }

  private <T> T ask(String what, Question<T> question) {
    try {
      return question.answer();
    } catch (SQLException e) {
      throw ProblemException.environment(
              String.format(Locale.ROOT, "cannot %s on %s", what, backend.endpoint()))
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private record KeptTemplate(String name) implements Template {}

  /** A database that new ones are copied from. */
  public interface Template {
    /** The name of the database. */
    String name();
  }

  /** A database of our own. */
  public interface Database extends AutoCloseable {
    /** The name of the database. */
    String name();

    /** Connects as {@link PostgresServer#connect} does. */
    Connection connect() throws SQLException;

    /** Its JDBC URL; it never holds a password. */
    String jdbcUrl();

    /** Its URL as libpq, Go and Atlas take it; it never holds a password. */
    String url();

    /** Drops the database, in the background; connections that are still open are ended. */
    @Override
    void close();
  }
}
