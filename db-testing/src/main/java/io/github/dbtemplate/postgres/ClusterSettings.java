package io.github.dbtemplate.postgres;

import java.util.ArrayList;
import java.util.List;

/** How embedded servers are set up: alike on all machines, fast, and free to lose everything. */
record ClusterSettings(EmbeddedVersion version) {
  /** To be raised when slots change in a way that these settings do not show. */
  private static final int LAYOUT = 2;

  /** The superuser. */
  static final String USER = "postgres";

  /** The whole of pg_hba.conf. The password goes no farther than the loopback interface. */
  static final String CLIENT_AUTHENTICATION = "host all all 127.0.0.1/32 password\n";

  private static final List<String> CONFIGURATION =
      List.of(
          "listen_addresses = '127.0.0.1'",
          "unix_socket_directories = ''",
          "max_connections = 200",
          "max_locks_per_transaction = 256",
          "shared_buffers = 64MB",
          // Nothing outlasts a crash of the machine, see DataDirectory.
          "fsync = off",
          "synchronous_commit = off",
          "full_page_writes = off",
          "wal_level = minimal",
          "max_wal_senders = 0",
          "min_wal_size = 8MB",
          "max_wal_size = 256MB",
          "checkpoint_timeout = 1d",
          // Background work would only make plans and times differ from run to run.
          "autovacuum = off",
          "max_logical_replication_workers = 0",
          "jit = off",
          // What initdb would take from the machine.
          "timezone = 'UTC'",
          "log_timezone = 'UTC'",
          "default_text_search_config = 'pg_catalog.english'",
          "dynamic_shared_memory_type = " + sharedMemory(),
          // The log tells why a start failed; statements of users are none of its business.
          "log_min_messages = log",
          "log_checkpoints = off");

  private static String sharedMemory() {
    // Files of the data directory: nothing is left when the server is killed.
    return Platform.CURRENT == Platform.WINDOWS ? "windows" : "mmap";
  }

  /** The options of initdb, without its directory and password file. */
  List<String> initdbOptions() {
    List<String> options = new ArrayList<>();
    options.add("--username=" + USER);
    // A hash that costs next to nothing to verify: the password is random.
    options.add("--auth=md5");
    options.add("--encoding=UTF8");
    options.addAll(localeOptions());
    options.add("--wal-segsize=1");
    options.add("--no-sync");
    options.add("--no-instructions");
    if (version.major() >= 18) {
      options.add("--no-data-checksums");
    }
    return options;
  }

  private List<String> localeOptions() {
    if (version.major() >= 17) {
      return List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }
    // Older releases of macOS have no C.UTF-8; theirs of en_US.UTF-8 sorts in the same order.
    return List.of(Platform.CURRENT == Platform.MAC ? "--locale=en_US.UTF-8" : "--locale=C.UTF-8");
  }

  /** The whole of postgresql.conf, but for the port: all else is PostgreSQL's default. */
  String configuration() {
    List<String> lines = new ArrayList<>(CONFIGURATION);
    if (version.major() >= 18) {
      lines.add("io_method = sync"); // no worker processes to start
    }
    return String.join("\n", lines) + "\n";
  }

  /** Names these settings, for data directories of others are of no use to them. */
  String fingerprint() {
    String all =
        LAYOUT
            + String.join(" ", initdbOptions())
            + configuration()
            + CLIENT_AUTHENTICATION
            + Platform.classifier();
    return version.artifact() + "-" + CacheDirectory.checksum(all);
  }
}
