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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server in a container that is attached to this JVM by its standard input. The engine closes
 * that when the JVM ends, however it ends; then a guard in the container stops the server, and the
 * engine removes the container.
 */
record ContainerServer(Process process, Endpoint endpoint, Connection connection)
    implements Backend {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 15;
  private static final int PORT = 5432;
  private static final long POLL_MILLIS = 50;
  private static final String USER = "postgres";

  /** Outside of any volume that the image declares, and in memory: nothing is to last. */
  private static final String DATA = "/db-template";

  /** Like that of {@link Guard}; all processes of the container end with it. */
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
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the engine goes on without being waited for
    }
  }

  /**
   * Runs a container of the image, which is pulled if the engine does not have it.
   *
   * @throws ProblemException (environment) when there is no engine or image, or no server in it
   */
  static ContainerServer start(Docker docker, String image, Consumer<String> progress) {
    docker.checkEngine();
    List<String> command = docker.commandOf(image, progress);
    String name = "db-template-" + UUID.randomUUID();
    String password = UUID.randomUUID().toString();
    try {
      Path log = Files.createTempFile(name, ".log");
      try {
        Process process = docker.run(arguments(docker, name, image, command), password, log);
        Optional<ContainerServer> server = answering(docker, process, name, password);
        if (server.isPresent()) {
          return server.get();
        }
        boolean isRunning = process.isAlive();
        stop(process);
        throw ProblemException.environment("no PostgreSQL in a container of " + image)
            .why((isRunning ? "It does not answer:\n" : "It has ended:\n") + text(log))
            .fix("use the image postgres, or one that is made from it");
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw ProblemException.environment("cannot run a container of " + image)
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

  /** The server as soon as it answers: while the image sets itself up, nobody listens. */
  private static Optional<ContainerServer> answering(
      Docker docker, Process process, String name, String password) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Optional<URI> address = docker.address(name, PORT);
      if (address.isPresent()) {
        Endpoint endpoint = endpoint(address.get(), password);
        try {
          Connection connection = endpoint.connect(endpoint.database());
          return Optional.of(new ContainerServer(process, endpoint, connection));
        } catch (SQLException notYet) {
          // perhaps the next time
        }
      }
      Pause.millis(POLL_MILLIS);
    }
    return Optional.empty();
  }

  private static Endpoint endpoint(URI address, String password) {
    return new Endpoint(
        address.getHost(),
        address.getPort(),
        USER,
        Optional.of(password),
        USER,
        Map.of("sslmode", "disable"));
  }

  private static String text(Path log) throws IOException {
    return Files.readString(log).strip();
  }
}
