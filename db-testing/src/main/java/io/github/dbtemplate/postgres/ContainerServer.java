package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server in a container that is attached to this JVM by its standard input. The engine closes
 * that when the JVM ends, however it ends; then a guard in the container stops the server, and the
 * engine removes the container.
 *
 * <p>Everything goes through the {@code docker} command, which knows contexts, sockets and
 * certificates, and each call of it has a time limit.
 */
final class ContainerServer implements Backend {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int PORT = 5432;
  private static final long POLL_MILLIS = 50;

  /** Outside of any volume that the image declares; in memory, as nothing is to last. */
  private static final String DATA = "/db-template";

  private static final String GUARD =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      (read -r end <&3; kill -INT $server) &
      exec 3<&-
      wait $server
      """;

  /** For speed only; all else is as the image has it. */
  private static final List<String> SETTINGS =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200");

  private final Process process;
  private final Endpoint endpoint;
  private final Connection connection;

  private ContainerServer(Process process, Endpoint endpoint, Connection connection) {
    this.process = process;
    this.endpoint = endpoint;
    this.connection = connection;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public boolean isThrowaway() {
    return true;
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // the container is gone
    }
    try {
      process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs a container of the image, which is pulled if the engine does not have it.
   *
   * @throws ProblemException (environment) when there is no engine or image, or no server in it
   */
  static ContainerServer start(
      String image, Map<String, String> environment, Consumer<String> progress) {
    Docker docker = new Docker(environment);
    docker.checkEngine();
    List<String> command = docker.commandOf(image, progress);
    String name = "db-template-" + UUID.randomUUID();
    String password = UUID.randomUUID().toString();
    try {
      Path log = Files.createTempFile(name, ".log");
      try {
        Process process = docker.run(arguments(docker, name, image, command), password, log);
        return started(docker, image, process, name, password, log);
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw ProblemException.environment("cannot start a container of " + image)
          .why(Reason.of(e))
          .causedBy(e);
    }
  }

  private static List<String> arguments(
      Docker docker, String name, String image, List<String> command) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--interactive", "--rm", "--pull=never", "--name=" + name));
    arguments.add("--publish=" + (docker.remoteHost().isPresent() ? "" : "127.0.0.1::") + PORT);
    arguments.add("--tmpfs=" + DATA);
    arguments.add("--env=PGDATA=" + DATA + "/data");
    arguments.add("--env=POSTGRES_PASSWORD"); // its value comes from the environment
    arguments.addAll(List.of("--entrypoint=sh", image, "-c", GUARD, "db-template-guard"));
    arguments.addAll(command);
    SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    return arguments;
  }

  private static ContainerServer started(
      Docker docker, String image, Process process, String name, String password, Path log)
      throws IOException {
    boolean ready = false;
    try {
      long end = System.nanoTime() + START_LIMIT.toNanos();
      while (process.isAlive() && System.nanoTime() < end) {
        Optional<Endpoint> endpoint =
            docker.address(name, PORT).map(address -> endpoint(address, password));
        if (endpoint.isPresent()) {
          try {
            // The first one that gets through: while the image sets itself up, nobody listens.
            Connection connection = endpoint.get().connect("postgres");
            ready = true;
            return new ContainerServer(process, endpoint.get(), connection);
          } catch (SQLException notYet) {
            // the next time
          }
        }
        Pause.millis(POLL_MILLIS);
      }
      throw ProblemException.environment("no PostgreSQL in a container of " + image)
          .why(
              String.format(
                  Locale.ROOT,
                  "%s%n%s",
                  process.isAlive()
                      ? "It does not answer after " + START_LIMIT.toSeconds() + " s:"
                      : "It has ended:",
                  Files.readString(log).strip()))
          .fix("use the image postgres, or one that is made from it");
    } finally {
      if (!ready) {
        stop(process);
      }
    }
  }

  private static Endpoint endpoint(URI address, String password) {
    return new Endpoint(
        address.getHost(),
        address.getPort(),
        "postgres",
        Optional.of(password),
        "postgres",
        Map.of("sslmode", "disable"));
  }
}
