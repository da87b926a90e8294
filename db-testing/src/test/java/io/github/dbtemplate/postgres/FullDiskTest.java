package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String FIX =
      "\nfix: free some space there, or export DB_TEMPLATE_CACHE=DIRECTORY of another disk";

  @TempDir(factory = FastTempDir.class)
  Path directory;

  private Path small;

  @BeforeEach
  void mountSmallFileSystem() throws IOException {
    Servers.openToAll(directory);
    small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=16m,mode=755", "tmpfs", small.toString()),
        "mounting a file system is not permitted here");
  }

  @AfterEach
  void unmount() throws IOException {
    run("umount", small.toString());
  }

  @Test
  void no_room_to_unpack_is_a_problem_that_names_the_directory() throws IOException {
    Path binaries = small.resolve("17.11.0-" + Platform.classifier());
    assertThatThrownBy(() -> Binaries.of(Servers.VERSION, small, System.getenv(), line -> {}))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "no space left for PostgreSQL in " + binaries + "\ncannot unpack PostgreSQL." + FIX);
    assertThat(small).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void no_room_for_data_is_a_problem_that_names_the_directory() throws IOException {
    CacheDirectory cache =
        new CacheDirectory(Servers.cache(directory).binaries(), small.resolve("data"));
    assertThatThrownBy(() -> Servers.start(cache))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "no space left for PostgreSQL in "
                + Servers.slot(cache, 1).getParent()
                + "\ncannot start PostgreSQL 17.11."
                + FIX);
  }

  @Test
  void a_disk_that_is_full_later_does_not_cost_the_templates() throws IOException {
    assumeTrue(run("mount", "-o", "remount,size=100m", small.toString()), "remounting");
    CacheDirectory cache =
        new CacheDirectory(Servers.cache(directory).binaries(), small.resolve("data"));
    try (PostgresServer server = Servers.start(cache)) {
      server.keepAsTemplate(server.createDatabase(), "kept");
    }
    Path filler = small.resolve("filler");
    run("dd", "if=/dev/zero", "of=" + filler, "bs=1M");
    assertThatThrownBy(() -> Servers.start(cache))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("no space left for PostgreSQL in ");
    Files.delete(filler);
    try (PostgresServer server = Servers.start(cache)) {
      assertThat(server.template("kept")).isPresent();
    }
  }

  private static boolean run(String... command) throws IOException {
    return Command.run(LIMIT, Path.of("/"), Map.of(), List.of(command)).succeeded();
  }
}
