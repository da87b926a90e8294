package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.files.DirectoryTree;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When root runs the tests: what happens to everybody else. */
class OrdinaryUserTest {
  private static final List<String> AS_NOBODY = Unprivileged.WAYS.get(0);

  /** With a blank and, where the tests' own encoding has them, characters beyond ASCII. */
  private static final String NAME =
      Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("\u6f22")
          ? "a caf\u00e9 \u6f22"
          : "a cafe";

  @TempDir static Path directory;
  private static String classPath = "";
  private static Path cache = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    assumeTrue(User.isRoot(), "only root can become another user");
    Servers.openToAll(directory);
    classPath = ChildJvm.copyClassPath(Files.createDirectory(directory.resolve("classes")));
    cache = Files.createDirectory(directory.resolve(NAME));
    Files.setAttribute(cache, "unix:uid", Unprivileged.NOBODY);
    Files.setAttribute(cache, "unix:gid", Unprivileged.NOBODY);
    CacheDirectory shared = CacheDirectory.of(System.getenv());
    Binaries.of(Servers.VERSION, shared.binaries(), System.getenv(), line -> {});
    Files.createSymbolicLink(cache.resolve("binaries"), shared.binaries());
  }

  @AfterAll
  static void freeMemory() throws IOException {
    DirectoryTree.delete(Path.of("/dev/shm/db-template-" + Unprivileged.NOBODY));
  }

  @Test
  void runs_a_server_that_only_that_user_can_read() throws Exception {
    try (ChildJvm child = start(cache)) {
      assertThat(child.line()).startsWith("postgres://postgres@127.0.0.1:");
      Path data = Path.of(child.line());
      assertThat(User.owner(data)).isEqualTo(Unprivileged.NOBODY);
      for (String file : List.of("../../..", "..", "../password", "")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
            .as(file)
            .matches("rw[x-]------");
      }
      child.end();
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void a_cache_that_cannot_be_written_to_is_a_problem() throws Exception {
    Path readOnly = Files.createDirectory(directory.resolve("read-only"));
    Files.setAttribute(readOnly, "unix:uid", Unprivileged.NOBODY);
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    try (ChildJvm child = start(readOnly)) {
      assertThat(child.end())
          .containsExactly(
              "cannot unpack PostgreSQL in "
                  + readOnly.resolve("binaries/17.11.0-" + Platform.classifier()),
              "Permission denied: " + readOnly.resolve("binaries"),
              "fix: export DB_TEMPLATE_CACHE=DIRECTORY, one of your own");
    }
  }

  private static ChildJvm start(Path cacheDirectory) throws IOException {
    return ChildJvm.start(
        AS_NOBODY,
        classPath,
        ServerMain.class,
        Map.of("DB_TEMPLATE_CACHE", cacheDirectory.toString(), "LC_ALL", "C.UTF-8"));
  }
}
