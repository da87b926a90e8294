package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ustar", "gnu", "pax"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and modes")
  void unpacks_what_tar_has_packed(String format) throws Exception {
    Path from = Files.createDirectory(directory.resolve("from"));
    Path deep = Files.createDirectories(from.resolve("d".repeat(60)).resolve("e".repeat(60)));
    Path program = Files.writeString(from.resolve("program"), "x".repeat(70_000));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(deep.resolve("f".repeat(30)), "deep");
    Files.createFile(from.resolve("empty"));
    Files.createSymbolicLink(from.resolve("link"), Path.of("program"));
    Files.createLink(from.resolve("zz-same"), program);
    if (!format.equals("ustar")) { // which has no room for it
      Files.writeString(deep.resolve("g".repeat(150)), "long");
    }
    Path archive = directory.resolve("archive.tar");
    run("tar", "--format=" + format, "-cf", archive.toString(), "-C", from.toString(), ".");

    Path to = Files.createDirectory(directory.resolve("to"));
    try (var in = Files.newInputStream(archive)) {
      TarReader.unpack(in, to);
    }
    run("diff", "-r", from.toString(), to.toString());
    assertThat(to.resolve("program")).isExecutable();
    assertThat(Files.isExecutable(to.resolve("empty"))).isFalse();
    assertThat(Files.readSymbolicLink(to.resolve("link"))).isEqualTo(Path.of("program"));
  }

  @Test
  void never_writes_outside_of_the_directory() {
    for (byte[] entry :
        List.of(
            entry("../evil", '0', "", "x"),
            entry("/evil", '0', "", "x"),
            entry("d/../../evil", '5', "", ""),
            entry("link", '2', "../evil", ""),
            entry("link", '2', "/evil", ""),
            entry("link", '1', "../evil", ""))) {
      assertThatThrownBy(() -> unpack(entry))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("an entry leaves its directory: ");
    }
    assertThat(directory.resolve("../evil")).doesNotExist();
  }

  @Test
  void an_archive_that_was_cut_off_is_an_error() {
    byte[] whole = entry("file", '0', "", "content");
    assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, 515)))
        .isInstanceOf(EOFException.class)
        .hasMessage("it ends within file");
    assertThatThrownBy(() -> unpack(whole))
        .isInstanceOf(EOFException.class)
        .hasMessage("it ends without its end mark");
  }

  @Test
  void an_unknown_kind_of_entry_is_an_error() {
    assertThatThrownBy(() -> unpack(entry("device", '3', "", "")))
        .isInstanceOf(IOException.class)
        .hasMessage("it has an unknown kind of entry: device");
  }

  @Test
  void what_is_no_archive_is_an_error() {
    assertThatThrownBy(
            () -> unpack("not a tar archive ".repeat(100).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("it has a damaged header");
  }

  private void unpack(byte[] archive) throws IOException {
    TarReader.unpack(new ByteArrayInputStream(archive), directory);
  }

  /** One entry, without an end mark. */
  private static byte[] entry(String name, char type, String link, String content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, String.format("%011o", content.length()));
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\0" + "00");
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(header);
    entry.writeBytes(
        Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), content.isEmpty() ? 0 : 512));
    return entry.toByteArray();
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
