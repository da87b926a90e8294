package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The {@code docker} command. No call of it waits without a limit. */
final class Docker {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
  private static final String FIX = "start Docker, or set `server` to embedded";

  private final Map<String, String> environment;

  Docker(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Asks whether there is an engine that answers.
   *
   * @throws ProblemException (environment) when not
   */
  void checkEngine() {
    Command version = call(LIMIT, List.of("version", "--format={{.Server.Version}}"));
    if (!version.succeeded()) {
      throw ProblemException.environment("no container engine answers").why(why(version)).fix(FIX);
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
            .why(why(pull))
            .fix("docker pull " + image);
      }
      inspect = inspect(image);
    }
    return inspect.output().lines().filter(line -> !line.isEmpty()).toList();
  }

  private Command inspect(String image) {
    String lines = "{{range .%s}}{{println .}}{{end}}";
    return call(
        LIMIT,
        List.of(
            "image",
            "inspect",
            "--format="
                + lines.replace("%s", "Config.Entrypoint")
                + lines.replace("%s", "Config.Cmd"),
            image));
  }

  /** Runs the command attached, until its standard input is closed. */
  Process run(List<String> arguments, String password, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Command.setEnvironment(builder, environment);
    builder.environment().put("POSTGRES_PASSWORD", password);
    return builder.start();
  }

  /** Where a port of a container can be reached; empty when the container does not run yet. */
  Optional<URI> address(String container, int port) {
    if (isInContainer()) {
      // Ports are published on the host, which is not here; but containers see each other.
      String format = "--format={{range .NetworkSettings.Networks}}{{println .IPAddress}}{{end}}";
      return lines(List.of("inspect", format, container))
          .findFirst()
          .map(ip -> URI.create("tcp://" + ip + ":" + port));
    }
    return lines(List.of("port", container, port + "/tcp"))
        .findFirst()
        .map(published -> published.substring(published.lastIndexOf(':') + 1))
        .map(
            published -> URI.create("tcp://" + remoteHost().orElse("127.0.0.1") + ":" + published));
  }

  private Stream<String> lines(List<String> arguments) {
    Command command = call(LIMIT, arguments);
    return command.succeeded()
        ? command.output().lines().filter(line -> !line.isBlank())
        : Stream.empty();
  }

  /** The machine of the engine, when it is another one. */
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

  private Command call(Duration limit, List<String> arguments) {
    try {
      return Command.run(limit, Path.of("."), environment, command(arguments));
    } catch (IOException e) {
      throw ProblemException.environment("no docker command")
          .why(Reason.of(e))
          .fix(FIX)
          .causedBy(e);
    }
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    return command;
  }

  private static String why(Command command) {
    return command.exitCode() == Command.TIMED_OUT
        ? "It did not answer in time."
        : command.output();
  }
}
