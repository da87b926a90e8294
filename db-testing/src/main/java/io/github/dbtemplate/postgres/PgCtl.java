package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A server that {@code pg_ctl} starts and stops, without the rights of an administrator, which
 * PostgreSQL refuses. When the JVM is killed the server stays until the next start in its slot.
 *
 * <p>Windows. Written from PostgreSQL's documentation of pg_ctl; not run so far.
 */
final class PgCtl implements ServerProcess {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Binaries binaries;
  private final Path data;

  private PgCtl(Binaries binaries, Path data) {
    this.binaries = binaries;
    this.data = data;
  }

  static PgCtl start(Binaries binaries, Path data, List<String> arguments, Path log)
      throws IOException {
    String options =
        arguments.stream().map(argument -> '"' + argument + '"').collect(Collectors.joining(" "));
    PgCtl server = new PgCtl(binaries, data);
    server.run("start", "-w", "-l", log.toString(), "-o", options);
    return server;
  }

  @Override
  public boolean isAlive() {
    try {
      return run("status").succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      run("stop", "-w", "-m", "fast");
    } catch (IOException e) {
      // the next start in this slot stops the server
    }
  }

  private Command run(String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(List.of(binaries.program("pg_ctl"), "-D", data.toString()));
    command.addAll(List.of(arguments));
    return Command.run(LIMIT, data.getRoot(), Command.PLAIN, command);
  }
}
