package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server under guard. The guard is a shell that waits for the end of a pipe, which the kernel
 * closes with this JVM, however that ends, and stops the server then. It ends with the server, so
 * its end tells that of the server.
 *
 * <p>Linux and macOS.
 */
final class Guard implements ServerProcess {
  private static final int STOP_SECONDS = 10;

  /** SIGINT is "fast shutdown" (PostgreSQL manual, 18.5 Shutting Down the Server). */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      (read -r end <&3; kill -INT $server) &
      reader=$!
      exec 3<&-
      wait $server
      status=$?
      kill -KILL $reader
      exit $status
      """;

  private final Process process;

  private Guard(Process process) {
    this.process = process;
  }

  static Guard start(
      Binaries binaries, Unprivileged user, Path data, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(user.prefix());
    // A session of its own: Ctrl-C, and signals to the process group, are for the JVM alone. There
    // is none on macOS, where Ctrl-C reaches the server too and it stops by itself.
    find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(List.of("/bin/sh", "-c", SCRIPT, "db-template-guard"));
    command.addAll(List.of(binaries.program("postgres"), "-D", data.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(data.getRoot().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Command.setEnvironment(builder, Command.PLAIN);
    return new Guard(builder.start());
  }

  private static Optional<Path> find(String program) {
    return Stream.of("/usr/bin", "/bin")
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // the guard is gone, and with it the server
    }
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the guard stops the server without being waited for
    }
  }
}
