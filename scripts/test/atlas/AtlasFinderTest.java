package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs found are shell scripts")
final class AtlasFinderTest {
  @TempDir Path temporary;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void isolate() {
    environment.put("DB_TEMPLATE_CACHE", temporary.resolve("cache").toString());
    // Nothing listens there, so that only what is on this machine can be found.
    environment.put("ATLAS_DOWNLOAD_URL", "http://127.0.0.1:1");
  }

  private AtlasFinder finder() {
    return new AtlasFinder(environment, null, progress -> {});
  }

  private Path program(String directory, String script) throws IOException {
    return FakeProgram.install(temporary.resolve(directory).resolve("atlas"), script);
  }

  private void path(Path... programs) {
    var directories = new java.util.ArrayList<String>();
    for (Path program : programs) {
      directories.add(program.getParent().toString());
    }
    environment.put("PATH", String.join(":", directories));
  }

  @Test
  void prefers_the_atlas_that_the_environment_names() throws IOException {
    path(program("on-path", FakeProgram.community("v1.2.3")));
    Path named = program("elsewhere", FakeProgram.community("v1.1.0"));
    environment.put("ATLAS_BIN", named.toString());

    var atlas = finder().find();

    assertThat(atlas.binary()).isEqualTo(named);
    assertThat(atlas.origin()).hasToString("the environment variable ATLAS_BIN");
    assertThat(atlas.version())
        .isEqualTo(new AtlasVersion("v1.1.0", AtlasVersion.Edition.COMMUNITY, true));
  }

  @Test
  void refuses_a_named_program_that_is_something_else() throws IOException {
    Path named = program("mongo", FakeProgram.mongodb());
    environment.put("ATLAS_BIN", named.toString());

    assertThatThrownBy(() -> finder().findInstalled())
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "ATLAS_BIN names %s, which is not Ariga's Atlas.\n".formatted(named)
                + "fix: unset ATLAS_BIN, or let it name an Atlas program");
  }

  @Test
  void passes_over_what_will_not_do_on_the_path() throws IOException {
    Path good = program("good", FakeProgram.community("v1.2.3"));
    path(
        program("mongo", FakeProgram.mongodb()),
        program("old", FakeProgram.old("v0.12.0")),
        program("login", FakeProgram.official("v0.38.0")),
        good);

    var atlas = finder().find();

    assertThat(atlas.binary()).isEqualTo(good);
    assertThat(atlas.origin()).isEqualTo(Atlas.Origin.PATH);
  }

  @Test
  void takes_an_official_build_whose_lint_needs_no_login() throws IOException {
    path(program("official", FakeProgram.official("v0.37.0")));

    assertThat(finder().find().version().edition()).isEqualTo(AtlasVersion.Edition.OFFICIAL);
  }

  @Test
  void does_not_look_into_relative_directories() throws IOException {
    Path program = program("bin", FakeProgram.community("v1.2.3"));
    Path here = Path.of("").toAbsolutePath();
    environment.put("PATH", here.relativize(program.getParent()).toString());
    assertThat(Path.of(environment.get("PATH")).resolve("atlas")).isExecutable();

    assertThat(finder().findInstalled()).isEmpty();
  }

  @Test
  void says_what_it_looked_at_when_there_is_none() throws IOException {
    Path mongodb = program("mongo", FakeProgram.mongodb());
    Path old = program("old", FakeProgram.old("v0.12.0"));
    Path login = program("login", FakeProgram.official("v0.38.0"));
    path(mongodb, old, login);

    assertThatThrownBy(() -> finder().find())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT))
        .hasMessage(
            """
            There is no Atlas on this machine, and none can be had.
            %s: not Ariga's Atlas (MongoDB has a program of that name)
            %s: v0.12.0 is too old; v0.13.1 is the oldest that will do
            %s: v0.38.0-a1b2c3d is Ariga's own build, whose lint asks for a login
            http://127.0.0.1:1%s.sha256: no connection
            no Go 1.21 or later on the PATH to build it with
            fix: set HTTPS_PROXY, name a mirror in ATLAS_DOWNLOAD_URL, install Go 1.21 or later, \
            or name an Atlas program in ATLAS_BIN"""
                .formatted(mongodb, old, login, ReleaseServer.path("v1.3.0", Platform.current())));
  }

  @Test
  void starts_a_program_once_to_know_it_for_good() throws IOException {
    Path starts = temporary.resolve("starts");
    environment.put(FakeProgram.STARTS, starts.toString());
    Path program = program("bin", FakeProgram.community("v1.2.3"));
    path(program);

    finder().find();
    finder().find();
    assertThat(starts).hasContent("version\nmigrate apply --help");

    FakeProgram.install(program, FakeProgram.community("v1.3.0"));
    Files.setLastModifiedTime(program, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(finder().find().version().text()).isEqualTo("v1.3.0");
    assertThat(Files.readAllLines(starts)).hasSize(4);
  }

  @Test
  void needs_no_cache_for_what_others_installed() throws IOException {
    environment.put("DB_TEMPLATE_CACHE", Files.createFile(temporary.resolve("file")) + "/cache");
    path(program("bin", FakeProgram.community("v1.2.3")));

    assertThat(finder().find().version().text()).isEqualTo("v1.2.3");
  }
}
