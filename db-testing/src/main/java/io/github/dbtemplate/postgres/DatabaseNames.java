package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How our databases are called; on a server of somebody else the names are all that tells them from
 * other people's. None needs quoting in SQL.
 */
final class DatabaseNames {
  private static final String PREFIX = "db_template_";

  static final String TEMPLATE = PREFIX + "t_";
  private static final int RADIX = 36;
  private static final int HASH_BYTES = 20; // an identifier has at most 63 characters
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Machine, process id, its start in seconds, number. */
  private static final Pattern OWNED =
      Pattern.compile(PREFIX + "(\\p{XDigit}{8})_(\\w+?)_(\\w+?)_\\d+");

  /** The start of a process is told from the clock, which may be set in between. */
  private static final long CLOCK_SECONDS = 5;

  private DatabaseNames() {}

  /** A name for a new database of this process, which no other process uses. */
  static String next() {
    ProcessHandle process = ProcessHandle.current();
    return PREFIX
        + machine()
        + "_"
        + Long.toString(process.pid(), RADIX)
        + "_"
        + Long.toString(startSecond(process), RADIX)
        + "_"
        + COUNTER.incrementAndGet();
  }

  /**
   * The name of the template of a key.
   *
   * @param user only its owner can clone a template, so that each has its own
   */
  static String ofTemplate(String key, String user) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((user + "\n" + key).getBytes(StandardCharsets.UTF_8));
      return TEMPLATE + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static boolean isTemplate(String name) {
    return name.startsWith(TEMPLATE);
  }

  /** Whether it is of a process of this machine that has ended. When in doubt it is not. */
  static boolean isLeftOver(String name) {
    Matcher owned = OWNED.matcher(name);
    if (!owned.matches() || !owned.group(1).equals(machine())) {
      return false;
    }
    long pid = Long.parseLong(owned.group(2), RADIX);
    long start = Long.parseLong(owned.group(3), RADIX);
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || Math.abs(startSecond(process.get()) - start) > CLOCK_SECONDS;
  }

  private static long startSecond(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  /** What has the same processes: a boot of a machine, or a container of it. */
  private static String machine() {
    String container = "";
    try {
      Path processes = Path.of("/proc/self/ns/pid");
      if (Files.isSymbolicLink(processes)) {
        container = Files.readSymbolicLink(processes).toString();
      }
    } catch (IOException e) {
      // not told; the boot has to do
    }
    String name = System.getenv().getOrDefault("COMPUTERNAME", "");
    return CacheDirectory.checksum(BootId.current() + container + name);
  }
}
