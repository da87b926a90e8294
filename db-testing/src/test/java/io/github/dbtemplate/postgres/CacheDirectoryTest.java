package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "other permissions")
class CacheDirectoryTest {
  private static final String FIX =
      "\nfix: export DB_TEMPLATE_CACHE=DIRECTORY, one of your own that others cannot write to";

  @TempDir Path directory;
  private Path memory;

  @BeforeEach
  void makePlaces() throws IOException {
    Servers.openToAll(directory);
    memory = Files.createDirectory(directory.resolve("memory"));
  }

  @Test
  void the_chosen_directory_is_made_for_us_alone() throws IOException {
    Path chosen = directory.resolve("a/b");
    CacheDirectory cache = cache(chosen);
    assertThat(cache.binaries()).isEqualTo(chosen.toRealPath().resolve("binaries"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(chosen)))
        .isEqualTo(User.isRoot() ? "rwxr-xr-x" : "rwx------");
  }

  @Test
  void otherwise_it_is_the_place_of_the_platform() {
    assumeTrue(Platform.CURRENT == Platform.LINUX, "the place of Linux");
    CacheDirectory cache =
        CacheDirectory.of(Map.of("XDG_CACHE_HOME", directory.toString()), memory);
    assertThat(cache.binaries()).isEqualTo(directory.resolve("db-template").resolve("binaries"));
  }

  @Test
  void a_link_to_a_directory_of_ours_is_followed() throws IOException {
    Path chosen = Files.createSymbolicLink(directory.resolve("link"), directory);
    assertThat(cache(chosen).binaries()).isEqualTo(directory.resolve("binaries"));
  }

  @Test
  void data_go_to_memory_where_there_is_plenty() throws IOException {
    assumeTrue(Files.getFileStore(memory).getUsableSpace() > 1L << 30, "1 GB to spare");
    Path ours = memory.resolve("db-template-" + User.number());
    assertThat(cache(directory.resolve("one")).data()).isEqualTo(ours);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ours)))
        .isEqualTo(User.isRoot() ? "rwxr-xr-x" : "rwx------");
  }

  @Test
  void data_stay_out_of_memory_where_there_is_none() {
    CacheDirectory cache =
        CacheDirectory.of(
            Map.of("DB_TEMPLATE_CACHE", directory.toString()), directory.resolve("absent"));
    assertThat(cache.data()).isEqualTo(directory.resolve("data"));
  }

  @Test
  void data_stay_out_of_memory_that_somebody_else_has_prepared() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path ours = memory.resolve("db-template-" + User.number());
    Files.createSymbolicLink(ours, elsewhere);
    assertThat(cache(directory).data()).isEqualTo(directory.resolve("data"));
    Files.delete(ours);
    Files.createDirectory(ours);
    Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(cache(directory).data()).isEqualTo(directory.resolve("data"));
  }

  @Test
  void a_directory_that_others_can_write_to_is_refused() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThatThrownBy(() -> cache(directory))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "cannot keep PostgreSQL in " + directory + "\nother users can write to it" + FIX);
  }

  @Test
  void a_directory_of_another_user_is_refused() throws IOException {
    assumeTrue(User.isRoot(), "only root can give a directory away");
    Files.setAttribute(directory, "unix:uid", Unprivileged.NOBODY);
    assertThatThrownBy(() -> cache(directory))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "cannot keep PostgreSQL in " + directory + "\nit belongs to another user" + FIX);
  }

  @Test
  void root_cannot_choose_a_directory_that_nobody_else_can_enter() throws IOException {
    assumeTrue(User.isRoot(), "another user runs PostgreSQL for root only");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Path chosen = directory.resolve("chosen");
    assertThatThrownBy(() -> cache(chosen))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "cannot keep PostgreSQL in "
                + chosen
                + "\nthe unprivileged user that runs PostgreSQL for root cannot enter it"
                + FIX);
  }

  @Test
  void what_is_not_a_directory_is_refused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> cache(file.resolve("cache")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("cannot keep PostgreSQL in " + file.resolve("cache") + "\n")
        .hasMessageEndingWith(FIX);
  }

  private CacheDirectory cache(Path chosen) {
    return CacheDirectory.of(Map.of("DB_TEMPLATE_CACHE", chosen.toString()), memory);
  }
}
