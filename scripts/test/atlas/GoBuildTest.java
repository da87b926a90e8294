package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a Go that accepts only the build that the real one was seen to do; the real one builds the
 * Atlas that the other tests run, where no release site can be reached.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Go tool and its product are shell scripts")
final class GoBuildTest {
  private static final String GO =
      """
      #!/bin/sh
      fail() { echo "go: $1"; exit 1; }
      [ "$1" != version ] || { echo "go version go@VERSION@ linux/amd64"; exit; }
      [ "$1 $2 $3" = 'build -trimpath -ldflags' ] || fail "unexpected arguments: $*"
      [ "$4" = '-s -w -X ariga.io/atlas/cmd/atlas/internal/cmdapi.version=v0.13.1' ] || fail flags
      [ "$5 $7 $#" = '-o ariga.io/atlas/cmd/atlas 7' ] || fail "unexpected arguments: $*"
      [ "$GOFLAGS $GOWORK $CGO_ENABLED" = '-mod=mod off 0' ] || fail "unexpected environment"
      [ "$GOOS-$GOARCH" != - ] || fail "no platform"
      [ "$GOPROXY" = 'https://proxy.test' ] || fail "the user's proxy is lost"
      grep -q 'ariga.io/atlas/cmd/atlas v0.13.1$' go.mod || fail "go.mod"
      grep -q '^ariga.io/atlas/cmd/atlas v0.13.1 h1:' go.sum || fail "go.sum"
      echo "go: downloading ariga.io/atlas v0.12.2" >&2
      @BROKEN@
      { echo '#!/bin/sh'
        echo '[ "$1" != version ] || echo atlas version v0.13.1'
        echo "# for $GOOS-$GOARCH"
      } >"$6"
      chmod +x "$6"
      """;

  @TempDir Path temporary;
  private final ReleaseServer site = new ReleaseServer();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void isolate() throws IOException {
    environment.put("DB_TEMPLATE_CACHE", temporary.resolve("cache").toString());
    environment.put("ATLAS_DOWNLOAD_URL", "http://127.0.0.1:1");
    environment.put("PATH", temporary.resolve("go") + ":/usr/bin:/bin");
    environment.put("GOPROXY", "https://proxy.test");
    go("1.26.8", "");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void go(String version, String broken) throws IOException {
    String script = GO.replace("@VERSION@", version).replace("@BROKEN@", broken);
    FakeProgram.install(temporary.resolve("go/go"), script);
  }

  private AtlasFinder finder() {
    return new AtlasFinder(environment, temporary, step -> progress.add(step.step()));
  }

  @Test
  void builds_where_no_site_can_be_reached() throws IOException {
    var atlas = finder().find();

    assertThat(atlas.version().text()).isEqualTo("v0.13.1");
    assertThat(atlas.origin()).hasToString("a build from source");
    assertThat(progress)
        .containsExactly(
            "building Atlas v0.13.1 with Go, for a few minutes",
            "go: downloading ariga.io/atlas v0.12.2");
    try (var files = Files.list(temporary.resolve("cache/atlas"))) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void builds_once() {
    finder().find();
    progress.clear();

    assertThat(finder().find().origin()).isEqualTo(Atlas.Origin.BUILD);
    assertThat(progress).isEmpty();
  }

  @Test
  void install_replaces_a_build_by_the_release_when_the_site_is_back() throws IOException {
    finder().find();
    site.publish("v1.3.0", FakeProgram.community("v1.3.0"));
    environment.put("ATLAS_DOWNLOAD_URL", site.url());

    assertThat(finder().install().origin()).isEqualTo(Atlas.Origin.DOWNLOAD);
    assertThat(finder().find().version().text()).isEqualTo("v1.3.0");
  }

  @Test
  void install_keeps_the_build_and_records_nothing_while_the_site_is_away() {
    finder().install();
    progress.clear();

    assertThat(finder().install().origin()).isEqualTo(Atlas.Origin.BUILD);
    assertThat(progress).as("nothing is built again").isEmpty();
    assertThat(temporary.resolve("atlas.lock")).doesNotExist();
  }

  @Test
  void builds_nothing_in_place_of_what_was_tampered_with_or_is_gone() {
    site.publish("v1.3.0", FakeProgram.community("v1.3.0"));
    site.serve(ReleaseServer.path("v1.3.0", Platform.current()), "tampered");
    environment.put("ATLAS_DOWNLOAD_URL", site.url());
    assertThatThrownBy(() -> finder().find()).hasMessageContaining("is not what it should be");

    environment.put("ATLAS_DOWNLOAD_URL", site.url() + "/elsewhere");
    assertThatThrownBy(() -> finder().find()).hasMessageContaining("is not published any more");

    assertThat(progress).noneMatch(step -> step.contains("building"));
  }

  @Test
  void says_what_go_said_last_when_it_fails() throws IOException {
    go("1.26.8", "for i in 1 2 3 4 5 6 7 8 9; do echo \"line $i\"; done; exit 1");

    assertThatThrownBy(() -> finder().find())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT))
        .hasMessage(
            """
            Go could not build Atlas v0.13.1.
            line 2
            line 3
            line 4
            line 5
            line 6
            line 7
            line 8
            line 9
            fix: name an Atlas program in the environment variable ATLAS_BIN""");
  }

  @Test
  void does_not_try_with_a_go_that_is_too_old() throws IOException {
    go("1.20.14", "");

    assertThatThrownBy(() -> finder().find())
        .hasMessageContaining("no Go 1.21 or later on the PATH to build it with");
  }

  @Test
  void fills_a_lambda_layer_for_another_processor() throws IOException {
    Path layer = temporary.resolve("layer");

    for (String arch : List.of("amd64", "arm64")) {
      Path program = new LambdaLayer(layer).fill(finder(), arch, null);

      assertThat(program).isEqualTo(layer.resolve("bin/atlas")).isExecutable();
      assertThat(Files.readString(program)).endsWith("# for linux-" + arch + "\n");
    }
    try (var files = Files.list(layer.resolve("bin"))) {
      assertThat(files).hasSize(1);
    }
  }
}
