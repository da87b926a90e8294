package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AtlasLockTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final Platform LINUX = new Platform("linux", "amd64");
  private static final Platform MAC = new Platform("darwin", "arm64");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("atlas.lock");
  }

  @Test
  void a_written_file_reads_the_same_in_any_order_of_recording() throws IOException {
    new AtlasLock("v1.3.0").with(LINUX, A).with(MAC, B).write(file);
    String text = Files.readString(file);
    new AtlasLock("v1.3.0").with(MAC, B).with(LINUX, A).write(file);

    assertThat(file)
        .hasContent(text)
        .hasContent(
            "# The Atlas release that this project uses."
                + " To move it: ./jbang install --atlas vX.Y.Z\n"
                + ("version v1.3.0\nsha256 darwin-arm64 " + B + "\n")
                + ("sha256 linux-amd64 " + A + "\n"));
    assertThat(AtlasLock.read(file)).isEqualTo(new AtlasLock("v1.3.0").with(LINUX, A).with(MAC, B));
    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void there_need_be_none() {
    assertThat(AtlasLock.read(file)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD",
        "version v1.2.0",
        "sha256 linux-amd64 " + "cafe",
        "sha256 linux-amd64 0000000000000000000000000000000000000000000000000000000000000000",
        "Version: v1.3.0",
      })
  void a_line_that_makes_no_sense_is_an_error(String line) throws IOException {
    Files.writeString(file, "# x\nversion v1.3.0\nsha256 linux-amd64 " + A + "\n" + line + "\n");

    assertThatThrownBy(() -> AtlasLock.read(file))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "atlas.lock:4: This line makes no sense: "
                + line
                + "\nIt must be known for certain which Atlas this project trusts."
                + "\nfix: restore the file from Git, or delete it and run: ./jbang install");
  }

  @Test
  void the_version_must_be_there() throws IOException {
    Files.writeString(file, "sha256 linux-amd64 " + A + "\n");

    assertThatThrownBy(() -> AtlasLock.read(file))
        .hasMessage(
            "atlas.lock: There is no line that says the version.\n"
                + "fix: ./jbang install --atlas v1.3.0");
  }

  @Test
  void knowledge_of_another_release_does_not_count() {
    var pin = new AtlasLock("v1.3.0").with(LINUX, A);

    assertThat(pin.or(new AtlasLock("v1.2.0").with(MAC, B))).isEqualTo(pin);
    assertThat(pin.or(new AtlasLock("v1.3.0").with(LINUX, B).with(MAC, B)))
        .isEqualTo(pin.with(MAC, B));
  }
}
