package io.github.dbtemplate.postgres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** How an embedded server is set up: fast, alike on all machines, and able to lose everything. */
record ClusterSettings(EmbeddedVersion version) {
  /** Raised when the files of a slot change in another way than these settings tell. */
  private static final int LAYOUT = 1;

  /** The options of initdb, without its directory and password file. */
  List<String> initdbOptions() {
    List<String> options =
        new ArrayList<>(
            List.of("--username=postgres", "--encoding=UTF8", "--wal-segsize=1", "--no-sync"));
    options.add("--no-instructions");
    // md5 costs nothing to verify; it is only ever sent over the loopback interface.
    options.add("--auth=md5");
    if (version.major() >= 17) {
      options.addAll(
          List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    } else {
      // Older releases of macOS have no C.UTF-8.
      options.add(Platform.CURRENT == Platform.MAC ? "--locale=en_US.UTF-8" : "--locale=C.UTF-8");
    }
    if (version.major() >= 18) {
      options.add("--no-data-checksums");
    }
    return options;
  }

  /** The whole of postgresql.conf: all else is PostgreSQL's default. */
  String configuration() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "max_connections = 200",
                "max_locks_per_transaction = 256",
                "shared_buffers = 64MB",
                "fsync = off",
                "synchronous_commit = off",
                "full_page_writes = off",
                "wal_level = minimal",
                "max_wal_senders = 0",
                "wal_init_zero = off",
                "min_wal_size = 8MB",
                "max_wal_size = 256MB",
                "checkpoint_timeout = 1d",
                "autovacuum = off",
                "max_logical_replication_workers = 0",
                "jit = off",
                "timezone = 'UTC'",
                "log_timezone = 'UTC'",
                "log_min_messages = log",
                "log_checkpoints = off"));
    if (version.major() >= 18) {
      lines.add("io_method = sync");
    }
    return String.join("\n", lines) + "\n";
  }

  /** The whole of pg_hba.conf. */
  static String clientAuthentication() {
    return "host all all 127.0.0.1/32 password\n";
  }

  /** Differs between settings that make a data directory of the one useless for the other. */
  String fingerprint() {
    CRC32 sum = new CRC32();
    String all =
        LAYOUT
            + String.join(" ", initdbOptions())
            + configuration()
            + clientAuthentication()
            + Platform.classifier();
    sum.update(all.getBytes(StandardCharsets.UTF_8));
    return version.artifact() + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
