package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.eventually;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that had no chance to tidy up. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the guard is a POSIX shell")
class KilledProcessTest {
  @TempDir(factory = FastTempDir.class)
  Path directory;

  private CacheDirectory cache;

  @BeforeEach
  void useAnEmptyCache() throws IOException {
    cache = Servers.cache(directory);
  }

  @Test
  void the_server_of_a_killed_process_stops_and_its_data_are_kept() throws Exception {
    URI url;
    try (ChildJvm child = child()) {
      url = URI.create(child.line());
      assertThat(answers(url)).isTrue();
      child.kill();
    }
    assertThat(eventually(() -> !answers(url))).isTrue();
    assertThatTheNextRunFindsItsTemplate();
  }

  @Test
  void a_server_whose_guard_was_killed_too_is_stopped_by_the_next_start() throws Exception {
    URI url;
    try (ChildJvm child = child()) {
      url = URI.create(child.line());
      // The one that reads the pipe first: it stops the server when it sees the other one end.
      child.children().stream()
          .filter(process -> !process.info().command().orElse("").endsWith("/postgres"))
          .sorted(Comparator.reverseOrder())
          .forEach(ProcessHandle::destroyForcibly);
      child.kill();
    }
    assertThat(answers(url)).isTrue();
    assertThatTheNextRunFindsItsTemplate();
    assertThat(answers(url)).isFalse();
  }

  @Test
  void processes_that_end_regularly_stop_their_servers_first() throws Exception {
    try (ChildJvm child = child()) {
      URI url = URI.create(child.line());
      Path data = Path.of(child.line());
      assertThat(data.resolve("postmaster.pid")).exists();
      child.end();
      assertThat(child.exitCode()).isZero();
      assertThat(answers(url)).isFalse();
      assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void processes_at_the_same_time_have_servers_of_their_own() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        children.add(child());
      }
      List<String> urls = new ArrayList<>();
      List<String> directories = new ArrayList<>();
      for (ChildJvm child : children) {
        urls.add(child.line());
        directories.add(child.line());
      }
      assertThat(urls).allMatch(url -> url.startsWith("postgres://")).doesNotHaveDuplicates();
      assertThat(directories).doesNotHaveDuplicates();
      for (ChildJvm child : children) {
        child.end();
        assertThat(child.exitCode()).isZero();
      }
    } finally {
      children.forEach(ChildJvm::close);
    }
  }

  private ChildJvm child() throws IOException {
    return ChildJvm.start(ServerMain.class, cache.binaries().toString(), cache.data().toString());
  }

  private void assertThatTheNextRunFindsItsTemplate() throws Exception {
    List<String> progress = new ArrayList<>();
    try (PostgresServer server = Servers.start(cache, progress);
        PostgresServer.Database clone =
            server.cloneOf(server.template("of ServerMain").orElseThrow())) {
      assertThat(progress).isEmpty();
      assertThat(query(clone, "SELECT id FROM t")).containsExactly("1");
    }
  }

  private static boolean answers(URI url) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
