package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LambdaLayerTest {
  @TempDir Path temporary;
  private final ReleaseServer site = new ReleaseServer();

  @AfterEach
  void close() {
    site.close();
  }

  private AtlasFinder finder() {
    return new AtlasFinder(
        Map.of(
            "DB_TEMPLATE_CACHE",
            temporary.resolve("cache").toString(),
            "ATLAS_DOWNLOAD_URL",
            site.url()),
        temporary,
        progress -> {});
  }

  private void publish(String version, String arch, String program) {
    String path = ReleaseServer.path(version, new Platform("linux", arch));
    site.serve(path, program);
    site.serve(path + ".sha256", Checksum.of(program));
  }

  @Test
  void holds_the_projects_release_for_the_functions_processor() throws IOException {
    publish("v1.2.9", "arm64", "program for arm64");
    Files.writeString(temporary.resolve("atlas.lock"), "version v1.2.9\n");

    // Not started: it could not be, here.
    Path program = new LambdaLayer(temporary.resolve("a/layer")).fill(finder(), "arm64", null);

    assertThat(program)
        .isEqualTo(temporary.resolve("a/layer/bin/atlas"))
        .hasContent("program for arm64")
        .isExecutable();
  }

  @Test
  void holds_another_release_where_one_is_named() {
    publish("v1.3.1", "amd64", "program for amd64");

    Path program = new LambdaLayer(temporary).fill(finder(), "amd64", "v1.3.1");

    assertThat(program).hasContent("program for amd64");
  }

  @Test
  void refuses_what_is_no_release() {
    assertThatThrownBy(() -> new LambdaLayer(temporary).fill(finder(), "amd64", "latest"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("This is no release of Atlas: latest\nfix: write it like v1.3.0");
  }

  @Test
  void replaces_what_was_there() throws IOException {
    publish("v1.3.0", "amd64", "new");
    Path program = Files.createDirectories(temporary.resolve("bin")).resolve("atlas");
    Files.writeString(program, "old");

    new LambdaLayer(temporary).fill(finder(), "amd64", null);

    assertThat(program).hasContent("new");
  }
}
