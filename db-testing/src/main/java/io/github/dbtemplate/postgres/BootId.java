package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Which boot of the machine this is. */
final class BootId {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private BootId() {}

  /** Differs after every boot; empty where the system does not tell. */
  static String current() {
    try {
      return switch (Platform.CURRENT) {
        case LINUX -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        case MAC ->
            Command.run(LIMIT, Path.of("/"), List.of("sysctl", "-n", "kern.boottime")).output();
        case WINDOWS -> "";
      };
    } catch (IOException untold) {
      return "";
    }
  }
}
