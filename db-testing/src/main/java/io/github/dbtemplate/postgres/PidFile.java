package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file postmaster.pid, in which a server says how far it is. It has the process id in line 1
 * and, in line 8, {@code ready} (PostgreSQL's src/include/utils/pidfile.h).
 */
final class PidFile {
  private static final int STATUS_LINE = 8;
  private static final Duration STOPS_BY_ITSELF = Duration.ofSeconds(3);
  private static final Duration STOPS_WHEN_ASKED = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Path data;
  private final Path file;
  private final String before;

  /**
   * Looks at the file before a start; what is in it then is of another server.
   *
   * @param data the data directory
   */
  PidFile(Path data) throws IOException {
    this.data = data;
    this.file = data.resolve("postmaster.pid");
    this.before = content();
  }

  private String content() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Whether a server was started since, and takes connections. */
  boolean isReady() throws IOException {
    String now = content();
    List<String> lines = now.lines().toList();
    return !now.equals(before)
        && lines.size() >= STATUS_LINE
        && lines.get(STATUS_LINE - 1).startsWith("ready");
  }

  /**
   * Stops a server that still runs on the data directory although nobody holds its slot: one that
   * its guard is just stopping, or one whose guard was killed too.
   */
  void stopLeftOver() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return; // PostgreSQL itself tells a stale file, and removes it
    }
    ProcessHandle server = process.get();
    if (!isOurs(server)) {
      // The number was given to another program since. PostgreSQL would refuse to start.
      Files.deleteIfExists(file);
    } else if (!ends(server, STOPS_BY_ITSELF)) {
      ask(server);
      if (!ends(server, STOPS_WHEN_ASKED)) {
        server.destroyForcibly();
        ends(server, STOPS_WHEN_ASKED);
      }
    }
  }

  /** By SIGQUIT, "immediate shutdown": the next start recovers what is not written yet. */
  private void ask(ProcessHandle server) throws IOException {
    if (Platform.CURRENT != Platform.WINDOWS) {
      Command.run(LIMIT, data.getRoot(), List.of("kill", "-QUIT", String.valueOf(server.pid())));
    }
  }

  private Optional<ProcessHandle> process() {
    @Nullable String first = before.lines().findFirst().orElse(null);
    try {
      return first == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(first.strip()));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    Path program = Path.of(process.info().command().orElse("/")).getFileName();
    return program != null
        && program.toString().startsWith("postgres")
        && process
            .info()
            .arguments()
            .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
            .orElse(true);
  }

  private static boolean ends(ProcessHandle process, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Pause.millis(5);
    }
    return !process.isAlive();
  }
}
