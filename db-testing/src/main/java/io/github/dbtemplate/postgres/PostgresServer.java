package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server, with databases of our own on it. Safe for use by several threads.
 *
 * <p>A server of our own ends with this JVM, even when that is killed. Templates of an embedded one
 * are kept, each with the roles that came with its content; apart from them every start is as if
 * the server were new.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String NO_PRIVILEGE = "42501";

  private final Backend backend;
  private final Databases databases;
  private final Templates templates;
  private final ServerVersion version;
  private final ServerSpec spec;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::stop, "db-template-stop");

  private PostgresServer(ServerSpec spec, Backend backend, ServerVersion version) {
    this.spec = spec;
    this.backend = backend;
    this.version = version;
    this.databases = new Databases(backend, version.major());
    this.templates = new Templates(databases, backend);
  }

  /** Like {@link #start(ServerSpec, Consumer)}, silently. */
  public static PostgresServer start(ServerSpec spec) {
    return start(spec, line -> {});
  }

  /**
   * Starts the server, or connects to it. Never asks, and waits for nothing without a limit.
   *
   * @param progress gets a line before work that takes long: fetching, unpacking, creating a data
   *     directory
   * @throws ProblemException (environment) when the server cannot be had
   */
  public static PostgresServer start(ServerSpec spec, Consumer<String> progress) {
    return start(spec, System.getenv(), progress);
  }

  static PostgresServer start(
      ServerSpec spec, Map<String, String> environment, Consumer<String> progress) {
    return on(backend(spec, environment, progress), spec);
  }

  static PostgresServer on(Backend backend, ServerSpec spec) {
    boolean started = false;
    try {
      ServerVersion version = ServerVersion.of(backend.connection());
      PostgresServer server = new PostgresServer(spec, backend, version);
      LeftOvers.clear(server.databases, backend.isThrowaway());
      Runtime.getRuntime().addShutdownHook(server.atExit);
      started = true;
      return server;
    } catch (SQLException e) {
      throw problem("cannot use", backend.endpoint(), e);
    } finally {
      if (!started) {
        backend.close();
      }
    }
  }

  private static Backend backend(
      ServerSpec spec, Map<String, String> environment, Consumer<String> progress) {
    DriverWarmUp.begin();
    if (spec instanceof ServerSpec.Embedded embedded) {
      return EmbeddedCluster.start(
          EmbeddedVersion.of(embedded.version()),
          CacheDirectory.of(environment),
          EmbeddedCluster.Ports::free,
          environment,
          progress);
    }
    if (spec instanceof ServerSpec.Container container) {
      return ContainerServer.start(Docker.of(environment), container.image(), progress);
    }
    return ExternalServer.connect(Endpoint.parse(((ServerSpec.External) spec).url()));
  }

  /** The major version, such as 17. */
  public int majorVersion() {
    return version.major();
  }

  /** The version as the server says it, such as {@code 17.11}. */
  public String version() {
    return version.number();
  }

  /** Whether the server is ours alone, to change even in its system catalogs. */
  public boolean isThrowaway() {
    return backend.isThrowaway();
  }

  /** What a user should know about this server; mostly nothing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    version.warning(spec).ifPresent(warnings::add);
    warnings.addAll(databases.failures());
    return List.copyOf(warnings);
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

  /** Connects as the user of the URLs, which is a superuser where the server is throw-away. */
  public Connection connect(String database) throws SQLException {
    return backend.endpoint().connect(database);
  }

  /**
   * A new, empty database.
   *
   * @throws ProblemException (environment) when the server does not create one
   */
  public Database createDatabase() {
    return copyOf("template1", Roles.NONE);
  }

  /** The template that was kept under a key, in this run or an earlier one. */
  public Optional<Template> template(String key) {
    try {
      return templates.find(key).map(kept -> kept);
    } catch (SQLException e) {
      throw problem("cannot look for a template on", backend.endpoint(), e);
    }
  }

  /**
   * A new database that has what the template has.
   *
   * @throws ProblemException (environment) when the server does not create one
   */
  public Database cloneOf(Template template) {
    Roles roles = template instanceof Templates.Kept kept ? kept.roles() : Roles.NONE;
    return copyOf(template.name(), roles);
  }

  private Database copyOf(String template, Roles roles) {
    try {
      return databases.copyOf(template, roles);
    } catch (SQLException e) {
      ProblemException problem = problem("cannot create a database on", backend.endpoint(), e);
      throw NO_PRIVILEGE.equals(e.getSQLState())
          ? problem.fix("ALTER ROLE \"" + backend.endpoint().user() + "\" CREATEDB")
          : problem;
    }
  }

  /**
   * Makes a database the template of a key. It is renamed, not copied: nobody can connect to it any
   * more, connections that are still open are ended, and there is nothing to close. When there is a
   * template of that key already, the database is dropped and that one is returned.
   *
   * <p>A server keeps the 16 templates that were used last, up to 1 GiB, and those of this run.
   *
   * @param database of this server
   * @param key what the content depends on, such as a hash of the files that made it
   * @throws ProblemException (environment) when the server refuses
   */
  public Template keepAsTemplate(Database database, String key) {
    if (!(database instanceof Databases.OwnDatabase own)) {
      throw new IllegalArgumentException("database (" + database + ") must be of this server");
    }
    try {
      return templates.keep(own, key);
    } catch (SQLException e) {
      throw problem("cannot keep a template on", backend.endpoint(), e);
    }
  }

  /** Drops the databases of this run and stops the server, when it is ours to stop. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the JVM is shutting down, and runs it or has run it
    }
  }

  private void stop() {
    if (closed.compareAndSet(false, true)) {
      databases.finish();
      backend.close();
      databases.close();
    }
  }

  private static ProblemException problem(String what, Endpoint endpoint, SQLException cause) {
    return ProblemException.environment(what + " " + endpoint)
        .why(String.valueOf(cause.getMessage()))
        .causedBy(cause);
  }

  /** A database that others are copied from; nobody can connect to it. */
  public interface Template {
    /** The name of the database. */
    String name();
  }

  /** A way to connect, as a JDBC driver has one. */
  public interface Connector {
    /**
     * Connects.
     *
     * @param properties the password among them
     * @return null when it is not the driver for that URL
     */
    @Nullable Connection connect(String jdbcUrl, Properties properties) throws SQLException;
  }

  /** A database of this process's own. */
  public interface Database extends AutoCloseable {
    /** The name of the database; it needs no quoting in SQL. */
    String name();

    /** Connects like {@link PostgresServer#connect}. */
    Connection connect() throws SQLException;

    /** Connects in a way of the caller's. */
    Connection connect(Connector connector) throws SQLException;

    /** The JDBC URL; it never holds a password. */
    String jdbcUrl();

    /** The URL as libpq, Go and Atlas take it; it never holds a password. */
    String url();

    /** Has the database dropped in the background; connections that are still open are ended. */
    @Override
    void close();
  }
}
