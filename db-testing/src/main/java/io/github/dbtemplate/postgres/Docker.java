package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The {@code docker} command, which knows contexts, sockets and certificates. No call of it waits
 * without a limit.
 *
 * @param program the command, or its path
 * @param limit for answers; pulling an image may take longer
 */
record Docker(String program, Duration limit, Map<String, String> environment) {
  private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
  private static final String FIX = "start Docker, or set `server` to embedded";

  static Docker of(Map<String, String> environment) {
    return new Docker("docker", Duration.ofSeconds(10), environment);
  }

  /**
   * Asks whether there is an engine that answers.
   *
   * @throws ProblemException (environment) when not
   */
  void checkEngine() {
    Command version = call("version", "--format={{.Server.Version}}");
    if (!version.succeeded()) {
      throw ProblemException.environment("no container engine answers")
          .why(version.failure())
          .fix(FIX);
    }
  }

  /**
   * The command that a container of the image runs; the image is pulled when it is not there.
   *
   * @throws ProblemException (environment) when it cannot be had
   */
  List<String> commandOf(String image, Consumer<String> progress) {
    Command inspect = inspect(image);
    if (!inspect.succeeded()) {
      progress.accept("Pulling " + image + " ...");
      Command pull = call(PULL_LIMIT, List.of("pull", "--quiet", image));
      if (!pull.succeeded()) {
        throw ProblemException.environment("no image " + image)
            .why(pull.failure())
            .fix("docker pull " + image);
      }
      inspect = inspect(image);
    }
    return lines(inspect).toList();
  }

  private Command inspect(String image) {
    String entrypoint = "{{range .Config.Entrypoint}}{{println .}}{{end}}";
    String command = "{{range .Config.Cmd}}{{println .}}{{end}}";
    return call("image", "inspect", "--format=" + entrypoint + command, image);
  }

  /** Runs a container that is attached to the process: it can read its standard input. */
  Process run(List<String> arguments, String password, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Command.setEnvironment(builder, environment);
    builder.environment().put("POSTGRES_PASSWORD", password);
    return builder.start();
  }

  /** Where a port of a container can be reached; empty while the container does not run. */
  Optional<URI> address(String container, int port) {
    if (isInContainer()) {
      // Ports are published on the host, which is not here; but containers see each other.
      String addresses = "{{range .NetworkSettings.Networks}}{{println .IPAddress}}{{end}}";
      return lines(call("inspect", "--format=" + addresses, container))
          .findFirst()
          .map(ip -> URI.create("tcp://" + ip + ":" + port));
    }
    return lines(call("port", container, port + "/tcp"))
        .findFirst()
        .map(published -> published.substring(published.lastIndexOf(':') + 1))
        .map(
            published -> URI.create("tcp://" + remoteHost().orElse("127.0.0.1") + ":" + published));
  }

  /** The machine of the engine, when {@code DOCKER_HOST} names another one. */
  Optional<String> remoteHost() {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    return host.startsWith("tcp:") || host.startsWith("ssh:")
        ? Optional.ofNullable(URI.create(host).getHost())
        : Optional.empty();
  }

  private boolean isInContainer() {
    return remoteHost().isEmpty()
        && (Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")));
  }

  private static Stream<String> lines(Command command) {
    return command.succeeded()
        ? command.output().lines().filter(line -> !line.isBlank())
        : Stream.empty();
  }

  private Command call(String... arguments) {
    return call(limit, List.of(arguments));
  }

  private Command call(Duration within, List<String> arguments) {
    try {
      return Command.run(within, Path.of("").toAbsolutePath(), environment, command(arguments));
    } catch (IOException e) {
      throw ProblemException.environment("no docker command")
          .why(Reason.of(e))
          .fix(FIX)
          .causedBy(e);
    }
  }

  private List<String> command(List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream()).toList();
  }
}
