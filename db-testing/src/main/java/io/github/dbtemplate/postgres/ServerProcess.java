package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server of ours that runs, or has ended by itself. */
interface ServerProcess extends AutoCloseable {
  /**
   * Starts the server. It ends with this JVM at the latest.
   *
   * @param arguments of {@code postgres}, besides its data directory
   * @param log gets what the server prints
   */
  static ServerProcess start(
      Binaries binaries, Unprivileged user, Path data, List<String> arguments, Path log)
      throws IOException {
    return Platform.CURRENT == Platform.WINDOWS
        ? PgCtl.start(binaries, data, arguments, log)
        : Guard.start(binaries, user, data, arguments, log);
  }

  boolean isAlive();

  /** Stops the server and waits until it has stopped, within limits. */
  @Override
  void close();
}
