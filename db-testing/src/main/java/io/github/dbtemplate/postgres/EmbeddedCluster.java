package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

  /**
   * Starts the version in the first free slot.
   *
   * @throws io.github.dbtemplate.problem.ProblemException (environment) when that is not possible
   */
  static EmbeddedCluster start(
      EmbeddedVersion version, Map<String, String> environment, Consumer<String> progress) {
    CacheDirectory cache = CacheDirectory.of(environment);
    Binaries binaries = Binaries.of(version, cache.binaries(), environment, progress);
    ClusterSettings settings = new ClusterSettings(version);
    Path parent = cache.data().resolve(settings.fingerprint());
    try {
      Slot slot = Slot.take(parent);
      @Nullable EmbeddedCluster cluster = null;
      try {
        DataDirectory data = new DataDirectory(slot, binaries, settings);
        cluster = new Start(slot, binaries, data, progress).run();
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
      Slot slot, Binaries binaries, DataDirectory data, Consumer<String> progress) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORTS = 10;

    EmbeddedCluster run() throws IOException {
      new PidFile(data.path()).stopLeftOver();
      if (data.isUsable()) {
        try {
          return start();
        } catch (IOException e) {
          if (Problems.isDiskFull(e.getMessage())) {
            throw e;
          }
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
      for (int i = 0; i < PORTS; i++) {
        int port = freePort();
        PidFile pidFile = new PidFile(data.path());
        ServerProcess process =
            ServerProcess.start(
                binaries, data.user(), data.path(), data.arguments(port), data.log());
        @Nullable Connection connection = null;
        try {
          Endpoint endpoint = Endpoint.local(port, ClusterSettings.USER, data.password());
          if (becomesReady(process, pidFile)) {
            connection = endpoint.connect(endpoint.database());
            return new EmbeddedCluster(endpoint, connection, process, slot);
          }
        } catch (SQLException e) {
          throw new IOException(e.getMessage(), e);
        } finally {
          if (connection == null) {
            process.close();
          }
        }
        String log = Files.readString(data.log());
        if (!isPortTaken(log)) {
          throw new IOException(log.strip());
        }
      }
      throw new IOException("no free port in " + PORTS + " attempts");
    }

    /** Another process may take it before PostgreSQL does, which cannot look for one itself. */
    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

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
}
