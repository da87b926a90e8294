package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.eventually;
import static io.github.dbtemplate.postgres.Servers.execute;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {
  private static final String CREATING = "Creating a data directory for PostgreSQL ...";
  private static final String REPLACING = "Replacing a damaged data directory of PostgreSQL ...";

  @TempDir(factory = FastTempDir.class)
  Path directory;

  private CacheDirectory cache;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void useAnEmptyCache() throws IOException {
    cache = Servers.cache(directory);
  }

  @Test
  void templates_outlast_the_server_and_everything_else_goes() throws Exception {
    try (PostgresServer server = Servers.start(cache, progress)) {
      Database database = server.createDatabase();
      execute(database, "CREATE TABLE t AS SELECT 7 AS id");
      server.keepAsTemplate(database, "kept");
      Database leftOpen = server.createDatabase();
      execute(leftOpen, "CREATE DATABASE of_the_user");
      execute(leftOpen, "ALTER SYSTEM SET work_mem = '1MB'");
    }
    try (PostgresServer server = Servers.start(cache, progress)) {
      assertThat(progress).containsExactly(CREATING);
      try (Database clone = server.cloneOf(server.template("kept").orElseThrow())) {
        assertThat(query(clone, "SELECT id FROM t")).containsExactly("7");
      }
      assertThat(query(server, "SHOW work_mem")).containsExactly("4MB");
      assertThat(
              eventually(
                  () ->
                      query(server, "SELECT datname FROM pg_database WHERE datname !~ '_t_'")
                          .stream()
                          .sorted()
                          .toList()
                          .equals(List.of("postgres", "template0", "template1"))))
          .isTrue();
    }
  }

  @Test
  void only_the_templates_that_were_used_last_are_kept() throws Exception {
    try (PostgresServer server = Servers.start(cache)) {
      for (int i = 0; i < 17; i++) {
        server.keepAsTemplate(server.createDatabase(), "key " + i);
        assertThat(server.template("key 0")).as("used in this run").isPresent();
      }
      // Their times are all alike, so make one the oldest.
      execute(
          server.connect("postgres"),
          "COMMENT ON DATABASE "
              + server.template("key 3").orElseThrow().name()
              + " IS 'kept by db-template, last used 1, roles '");
    }
    try (PostgresServer server = Servers.start(cache)) {
      server.keepAsTemplate(server.createDatabase(), "one more");
      assertThat(
              eventually(
                  () ->
                      query(server, "SELECT count(*) FROM pg_database WHERE NOT datallowconn")
                          .equals(List.of(String.valueOf(1 + 16)))))
          .as("template0 and 16 more")
          .isTrue();
      assertThat(server.template("key 3")).isEmpty();
      assertThat(server.template("one more")).isPresent();
    }
  }

  @Test
  void servers_that_run_at_the_same_time_have_slots_of_their_own() {
    try (PostgresServer one = Servers.start(cache)) {
      try (PostgresServer two = Servers.start(cache)) {
        assertThat(one.url("postgres")).isNotEqualTo(two.url("postgres"));
        assertThat(Servers.slot(cache, 1)).isDirectory();
        assertThat(Servers.slot(cache, 2)).isDirectory();
      }
      try (PostgresServer three = Servers.start(cache, progress)) {
        assertThat(three.isThrowaway()).isTrue();
      }
      assertThat(progress).as("it took the free slot").isEmpty();
    }
    assertThat(Servers.slot(cache, 3)).doesNotExist();
  }

  @Test
  void a_lock_file_that_a_dead_process_has_left_does_not_matter() throws IOException {
    Path slot = Servers.slot(cache, 1);
    Files.createDirectories(slot.getParent());
    Files.writeString(slot.resolveSibling("slot-1.lock"), "12345");
    Servers.start(cache).close();
    assertThat(slot.resolve("data")).isDirectory();
    assertThat(Servers.slot(cache, 2)).doesNotExist();
  }

  @Test
  void a_data_directory_that_the_server_refuses_is_replaced() throws IOException {
    Servers.start(cache, progress).close();
    Files.delete(Servers.slot(cache, 1).resolve("data/global/pg_control"));
    try (PostgresServer server = Servers.start(cache, progress)) {
      assertThat(progress).containsExactly(CREATING, REPLACING);
      server.createDatabase();
    }
  }

  @Test
  void a_data_directory_that_refuses_connections_is_replaced() throws IOException {
    Servers.start(cache, progress).close();
    // The relation file of pg_database, which has a number that never changes.
    try (var files = Files.newDirectoryStream(Servers.slot(cache, 1).resolve("data/global"))) {
      for (Path file : files) {
        if (file.getFileName().toString().matches("12\\d\\d")) {
          Files.write(file, new byte[8192]);
        }
      }
    }
    try (PostgresServer server = Servers.start(cache, progress)) {
      assertThat(progress).containsExactly(CREATING, REPLACING);
      server.createDatabase();
    }
  }

  @Test
  void a_data_directory_of_an_earlier_boot_is_replaced() throws IOException {
    Servers.start(cache, progress).close();
    Files.writeString(Servers.slot(cache, 1).resolve("boot"), "another");
    Servers.start(cache, progress).close();
    assertThat(progress).containsExactly(CREATING, CREATING);
  }

  @Test
  void a_half_made_data_directory_is_made_again() throws IOException {
    Path slot = Servers.slot(cache, 1);
    Files.createDirectories(slot.resolve("data.new/base"));
    Files.writeString(slot.resolve("password"), "of one that was never finished");
    Servers.start(cache, progress).close();
    assertThat(progress).containsExactly(CREATING);
    assertThat(slot.resolve("data.new")).doesNotExist();
  }

  @Test
  void a_stale_pid_file_with_the_number_of_another_program_does_not_matter() throws IOException {
    Servers.start(cache, progress).close();
    Files.writeString(
        Servers.slot(cache, 1).resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n");
    Servers.start(cache, progress).close();
    assertThat(progress).containsExactly(CREATING);
  }

  @Test
  void a_port_that_somebody_else_has_taken_is_not_used() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports =
          List.of(taken.getLocalPort(), EmbeddedCluster.Ports.free()).iterator();
      try (PostgresServer server =
          PostgresServer.on(
              EmbeddedCluster.start(Servers.VERSION, cache, ports::next, Map.of(), progress::add),
              Servers.SPEC)) {
        assertThat(ports).isExhausted();
        assertThat(progress).containsExactly(CREATING);
        assertThat(server.url("x")).doesNotContain(":" + taken.getLocalPort() + "/");
      }
    }
  }

  @Test
  void no_free_port_at_all_is_a_problem_and_leaves_the_data_alone() throws IOException {
    Servers.start(cache, progress).close();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  EmbeddedCluster.start(
                      Servers.VERSION, cache, taken::getLocalPort, Map.of(), progress::add))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "cannot start PostgreSQL 17.11 in "
                  + Servers.slot(cache, 1).getParent()
                  + "\nno free port in 10 attempts"
                  + "\nfix: export DB_TEMPLATE_CACHE=DIRECTORY, one of your own");
    }
    Servers.start(cache, progress).close();
    assertThat(progress).containsExactly(CREATING);
  }

  @Test
  void works_where_paths_have_blanks_and_other_characters() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("it's an \"odd\" $PATH"));
    try (PostgresServer server = Servers.start(Servers.cache(odd))) {
      server.createDatabase();
    }
  }
}
