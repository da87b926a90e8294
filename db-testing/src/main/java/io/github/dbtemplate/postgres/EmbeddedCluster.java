package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server of our own, from unpacked binaries, on a data directory that is kept. */
record EmbeddedCluster(Endpoint endpoint, Connection connection, ServerProcess process, Slot slot)
    implements Backend {
  @Override
  public boolean isThrowaway() {
    return true;
  }

  @Override
  public void close() {
    process.close();
    slot.close();
  }

  /** Where the ports of servers come from. */
  interface Ports {
    /** A port that is free at this moment. */
    int next() throws IOException;

    /** Asks the system for one. */
    static int free() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  /**
   * Starts the version in the first free slot.
   *
   * @throws io.github.dbtemplate.problem.ProblemException (environment) when that is not possible
   */
  static EmbeddedCluster start(
      EmbeddedVersion version,
      CacheDirectory cache,
      Ports ports,
      Map<String, String> environment,
      Consumer<String> progress) {
    Binaries binaries = Binaries.of(version, cache.binaries(), environment, progress);
    ClusterSettings settings = new ClusterSettings(version);
    Path parent = cache.data().resolve(settings.fingerprint());
    try {
      Slot slot = Slot.take(parent);
      @Nullable EmbeddedCluster cluster = null;
      try {
        DataDirectory data = new DataDirectory(slot, binaries, settings);
        cluster = new Start(slot, binaries, data, ports, progress).run();
        Housekeeping.begin(cache);
        return cluster;
      } finally {
        if (cluster == null) {
          slot.close();
        }
      }
    } catch (IOException e) {
      throw Problems.inDirectory("cannot start PostgreSQL " + version.number(), parent, e);
    }
  }

  /** A start on what is there, then, when that is damaged, on a new data directory. */
  private record Start(
      Slot slot, Binaries binaries, DataDirectory data, Ports ports, Consumer<String> progress) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;

    EmbeddedCluster run() throws IOException {
      new PidFile(data.path()).stopLeftOver();
      if (data.isUsable()) {
        try {
          return start();
        } catch (Damage e) {
          new PidFile(data.path()).stopLeftOver();
          progress.accept("Replacing a damaged data directory of PostgreSQL ...");
        }
      } else {
        progress.accept("Creating a data directory for PostgreSQL ...");
      }
      data.build();
      return start();
    }

    private EmbeddedCluster start() throws IOException {
      data.forgetSettings();
      for (int i = 0; i < ATTEMPTS; i++) {
        int port = ports.next();
        PidFile pidFile = new PidFile(data.path());
        ServerProcess process =
            ServerProcess.start(
                binaries, data.user(), data.path(), data.arguments(port), data.log());
        boolean started = false;
        try {
          if (becomesReady(process, pidFile)) {
            Endpoint endpoint = Endpoint.local(port, ClusterSettings.USER, data.password());
            EmbeddedCluster cluster =
                new EmbeddedCluster(endpoint, checked(endpoint), process, slot);
            started = true;
            return cluster;
          }
        } finally {
          if (!started) {
            process.close();
          }
        }
        String log = Files.readString(data.log()).strip();
        if (Problems.isDiskFull(log)) {
          throw new IOException(log);
        }
        if (!isPortTaken(log)) {
          throw new Damage(log, null);
        }
      }
      throw new IOException("no free port in " + ATTEMPTS + " attempts");
    }

    /** A connection that has read the catalog of databases. */
    private static Connection checked(Endpoint endpoint) throws Damage {
      try {
        Connection connection = endpoint.connect(endpoint.database());
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database");
        }
        return connection;
      } catch (SQLException e) {
        throw new Damage(String.valueOf(e.getMessage()), e);
      }
    }

    /** Another process may take a free port before PostgreSQL does. */
    private static boolean isPortTaken(String log) {
      return log.contains("could not create any TCP/IP sockets");
    }

    private static boolean becomesReady(ServerProcess process, PidFile pidFile) throws IOException {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (process.isAlive() && System.nanoTime() < end) {
        if (pidFile.isReady()) {
          return true;
        }
        Pause.millis(1);
      }
      return false;
    }
  }

  /** A data directory that no server can use, as far as its messages tell. */
  private static final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    Damage(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
