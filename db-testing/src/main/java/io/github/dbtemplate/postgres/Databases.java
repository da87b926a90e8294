package io.github.dbtemplate.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Creates, copies and drops databases of our own on a server. */
final class Databases implements AutoCloseable {
  private static final Duration UNTIL_UNUSED = Duration.ofSeconds(2);
  private static final Duration LAST_DROPS = Duration.ofSeconds(20);

  private final Backend backend;
  private final String copy;
  private final Session session;
  private final Session background;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  /** One thread, while there is work. */
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "db-template-databases");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  Databases(Backend backend, int majorVersion) {
    this.backend = backend;
    this.session = new Session(backend.endpoint(), backend.connection());
    this.background = new Session(backend.endpoint());
    // Copying files beats writing them to the log where nothing is synced to disk. Before 15 there
    // was no other way, and no such word.
    this.copy = backend.isThrowaway() && majorVersion >= 15 ? " STRATEGY FILE_COPY" : "";
  }

  Session session() {
    return session;
  }

  /**
   * A new database, which has what the template has.
   *
   * @param roles those that the template needs
   */
  OwnDatabase copyOf(String template, Roles roles) throws SQLException {
    String name = DatabaseNames.next();
    Roles before = backend.isThrowaway() ? Roles.all(session).without(roles) : Roles.NONE;
    session.execute("CREATE DATABASE " + name + " TEMPLATE " + template + copy);
    open.add(name);
    return new OwnDatabase(name, before);
  }

  /** Ends what is connected to a database, and lets nobody in any more. */
  void seal(String name) throws SQLException {
    session.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    if (!isUnusedSoon(session, name)) {
      session.query(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ?",
          row -> row.getBoolean(1),
          name);
    }
  }

  /** Gives a sealed database another name; from then on it is not this run's to drop. */
  void rename(String name, String to) throws SQLException {
    session.execute("ALTER DATABASE " + name + " RENAME TO " + to);
    open.remove(name);
  }

  /** Drops a database, and ends what is still connected to it. */
  void drop(Session in, String name) throws SQLException {
    isUnusedSoon(in, name);
    in.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    open.remove(name);
  }

  /**
   * Waits for connections that were closed just now, as PostgreSQL itself does, which looks only
   * every 100 ms.
   */
  private static boolean isUnusedSoon(Session in, String name) throws SQLException {
    long end = System.nanoTime() + UNTIL_UNUSED.toNanos();
    while (isUsed(in, name)) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static boolean isUsed(Session in, String name) throws SQLException {
    return !in.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = ? LIMIT 1", row -> row.getInt(1), name)
        .isEmpty();
  }

  interface Task {
    void run(Session session) throws SQLException;
  }

  /** Runs later, in the order of calls, in a session of its own. */
  void inBackground(Task task) {
    worker.execute(
        () -> {
          try {
            task.run(background);
          } catch (SQLException e) {
            // A throw-away server may be stopped already, and forgets at its next start.
            if (!backend.isThrowaway()) {
              failures.add(String.valueOf(e.getMessage()));
            }
          }
        });
  }

  /** What could not be tidied up on a server that stays. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Drops what is open, on a server that stays; on others nothing more is begun. */
  void finish() {
    if (backend.isThrowaway()) {
      worker.shutdownNow();
      return;
    }
    for (String name : open) {
      inBackground(in -> drop(in, name));
    }
    worker.shutdown();
    try {
      worker.awaitTermination(LAST_DROPS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the sessions. */
  @Override
  public void close() {
    session.close();
    background.close();
  }

  /** A database of this process. */
  final class OwnDatabase implements PostgresServer.Database {
    private final String name;
    private final Roles before;

    private OwnDatabase(String name, Roles before) {
      this.name = name;
      this.before = before;
    }

    /** The roles that have come with the content of this database, or are needed by it. */
    Roles neededRoles() throws SQLException {
      return Roles.all(session).without(before).and(Roles.neededBy(session, name));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Connection connect() throws SQLException {
      return backend.endpoint().connect(name);
    }

    @Override
    public Connection connect(PostgresServer.Connector connector) throws SQLException {
      return backend.endpoint().connect(name, connector);
    }

    @Override
    public String jdbcUrl() {
      return backend.endpoint().jdbcUrl(name);
    }

    @Override
    public String url() {
      return backend.endpoint().url(name);
    }

    @Override
    public void close() {
      if (open.contains(name)) {
        inBackground(in -> drop(in, name));
      }
    }

    @Override
    public String toString() {
      return url();
    }
  }
}
