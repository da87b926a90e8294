package io.github.dbtemplate.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process that stops a server when this JVM ends, however it ends: it waits for the end of a
 * pipe whose other end the kernel closes with the JVM.
 */
final class Guard implements AutoCloseable {
  private static final int STOP_SECONDS = 10;

  /**
   * Stops the server by SIGINT, "fast shutdown" (PostgreSQL manual, 18.5 Shutting Down the Server),
   * and ends with it, so that the end of the guard tells the end of the server.
   */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      ( read -r _ <&3; kill -INT $server ) &
      reader=$!
      exec 3<&-
      wait $server
      status=$?
      kill -9 $reader 2>/dev/null
      exit $status
      """;

  private final Process process;

  private Guard(Process process) {
    this.process = process;
  }

  static Guard start(Unprivileged user, List<String> server, Path log) throws IOException {
    List<String> command = new ArrayList<>(user.prefix());
    // A session of its own: Ctrl-C, and a signal to the group of this JVM, are for the JVM.
    setsid().ifPresent(path -> command.add(path.toString()));
    command.addAll(List.of("/bin/sh", "-c", SCRIPT, "db-template-guard"));
    command.addAll(server);
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Command.cleanEnvironment(builder);
    return new Guard(builder.start());
  }

  private static java.util.Optional<Path> setsid() {
    for (String directory : new String[] {"/usr/bin", "/bin"}) {
      Path path = Path.of(directory, "setsid");
      if (Files.isExecutable(path)) {
        return java.util.Optional.of(path);
      }
    }
    return java.util.Optional.empty();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the server, and waits for it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // the guard is gone, and so is the server
    }
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
