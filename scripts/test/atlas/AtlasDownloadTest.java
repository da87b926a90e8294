package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program served is a shell script")
final class AtlasDownloadTest {
  private static final String PROGRAM = FakeProgram.community("v1.3.0");

  private static final Platform HERE = Platform.current();

  @TempDir Path temporary;
  private final ReleaseServer site = new ReleaseServer();
  private final Map<String, String> environment = new HashMap<>();
  private Path cache;
  private Path project;
  private Path starts;

  @BeforeEach
  void isolate() throws IOException {
    cache = temporary.resolve("cache");
    project = Files.createDirectory(temporary.resolve("project"));
    starts = temporary.resolve("starts");
    environment.put("DB_TEMPLATE_CACHE", cache.toString());
    environment.put("ATLAS_DOWNLOAD_URL", site.url());
    environment.put(FakeProgram.STARTS, starts.toString());
  }

  @AfterEach
  void close() {
    site.close();
  }

  private AtlasFinder finder() {
    return finder(null);
  }

  private AtlasFinder finder(Path projectRoot) {
    var variables = new Environment(environment);
    var web =
        new Web(
            new Proxies(variables), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO);
    return new AtlasFinder(variables, projectRoot, progress -> {}, web);
  }

  private AbstractThrowableAssert<?, ?> assertThatFindFails() {
    var failure = assertThatThrownBy(() -> finder(project).find());
    failure.isInstanceOfSatisfying(
        ProblemException.class,
        e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT));
    assertThat(starts).as("nothing may be started").doesNotExist();
    assertThat(cache.resolve("atlas"))
        .as("nothing may be kept")
        .isDirectoryNotContaining(file -> file.getFileName().toString().matches("v1.*|.*tmp"));
    return failure;
  }

  private List<String> cached() throws IOException {
    try (var files = Files.list(cache.resolve("atlas"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void lock(String checksum) throws IOException {
    new AtlasLock("v1.3.0").with(HERE, checksum).write(project.resolve("atlas.lock"));
  }

  @Test
  void downloads_once_and_needs_no_network_from_then_on() throws IOException {
    String path = site.publish("v1.3.0", PROGRAM);

    var atlas = finder().find();
    assertThat(atlas.origin()).isEqualTo(Atlas.Origin.DOWNLOAD);
    assertThat(atlas.version().text()).isEqualTo("v1.3.0");
    assertThat(atlas.binary()).hasContent(PROGRAM).isExecutable();
    assertThat(site.requests).containsExactly(path + ".sha256", path);

    site.close();
    assertThat(finder().findInstalled().orElseThrow().origin()).isEqualTo(Atlas.Origin.CACHE);
    assertThat(finder().find().binary()).isEqualTo(atlas.binary());
    assertThat(site.requests).hasSize(2);
  }

  @Test
  void tells_how_far_it_is() {
    site.publish("v1.3.0", PROGRAM);
    var progress = new ArrayList<Progress>();

    new AtlasFinder(environment, null, progress::add).find();

    long length = PROGRAM.length();
    assertThat(progress)
        .containsExactly(
            new Progress("downloading Atlas v1.3.0", 0, length),
            new Progress("downloading Atlas v1.3.0", length, length));
  }

  @Test
  void install_records_the_checksums_of_all_platforms() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    var expected = new TreeMap<String, String>();
    for (Platform platform : Platform.RELEASED) {
      String checksum =
          platform.equals(HERE) ? Checksum.of(PROGRAM) : Checksum.of(platform.toString());
      site.serve(
          ReleaseServer.path("v1.3.0", platform) + ".sha256", checksum + "  atlas-community\n");
      expected.put(platform.toString(), checksum);
    }

    finder(project).install();

    var lines = new StringBuilder();
    lines.append(
        "# The Atlas release that this project uses."
            + " To move it: ./jbang install --atlas vX.Y.Z\nversion v1.3.0\n");
    expected.forEach(
        (platform, checksum) -> lines.append("sha256 " + platform + " " + checksum + "\n"));
    assertThat(project.resolve("atlas.lock")).hasContent(lines.toString());
    assertThat(project).isDirectoryContaining(file -> file.endsWith("atlas.lock"));
  }

  @Test
  void find_leaves_the_project_alone() {
    site.publish("v1.3.0", PROGRAM);

    finder(project).find();

    assertThat(project).isEmptyDirectory();
  }

  @Test
  void uses_the_release_that_the_project_chose() throws IOException {
    site.publish("v1.2.9", FakeProgram.community("v1.2.9"));
    Files.writeString(project.resolve("atlas.lock"), "version v1.2.9\r\n");

    assertThat(finder(project).find().version().text()).isEqualTo("v1.2.9");
  }

  @Test
  void refuses_a_program_that_is_not_what_its_site_publishes() {
    String path = site.publish("v1.3.0", PROGRAM);
    site.serve(path, PROGRAM + "# tampered\n");

    assertThatFindFails()
        .hasMessage(
            """
            Atlas v1.3.0 for %s is not what it should be.
            %s has the wrong checksum: what came has %s, published was %s
            The file was deleted and not started.
            fix: try again; if it stays so, ask who runs that site. If the release was replaced \
            for a good reason: ./jbang install --atlas v1.3.0"""
                .formatted(
                    HERE,
                    site.url() + path,
                    Checksum.of(PROGRAM + "# tampered\n"),
                    Checksum.of(PROGRAM)));
  }

  @Test
  void refuses_a_program_that_is_not_what_the_project_recorded() throws IOException {
    String path = site.publish("v1.3.0", PROGRAM);
    String recorded = Checksum.of("another");
    lock(recorded);

    assertThatFindFails()
        .hasMessageContaining(
            "%s has the wrong checksum: its site vouches for %s, recorded when this release was"
                    .formatted(site.url() + path, Checksum.of(PROGRAM))
                + " chosen was "
                + recorded);
    assertThat(site.requests).as("the program itself").doesNotContain(path);
  }

  @Test
  void a_recorded_checksum_stands_in_for_one_that_a_mirror_lacks() throws IOException {
    site.serve(ReleaseServer.path("v1.3.0", HERE), PROGRAM);
    lock(Checksum.of("another"));
    assertThatFindFails().hasMessageContaining("is not what it should be");

    lock(Checksum.of(PROGRAM));
    assertThat(finder(project).find().version().text()).isEqualTo("v1.3.0");
  }

  @Test
  void takes_nothing_that_nobody_vouches_for() {
    site.serve(ReleaseServer.path("v1.3.0", HERE), PROGRAM);

    assertThatFindFails().hasMessageContaining(".sha256: not there");
  }

  @Test
  void says_how_to_move_on_when_an_old_release_is_gone() {
    assertThatFindFails()
        .hasMessage(
            """
            Atlas v1.3.0 for %s is not published any more.
            %s.sha256: not there
            Releases are removed from there after about six months.
            fix: ./jbang install --atlas vX.Y.Z, with one of github.com/ariga/atlas/releases"""
                .formatted(HERE, site.url() + ReleaseServer.path("v1.3.0", HERE)));
  }

  @Test
  void moves_to_another_release_whatever_is_installed() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    site.publish("v1.4.0", FakeProgram.community("v1.4.0"));
    Path onPath =
        FakeProgram.install(temporary.resolve("bin/atlas"), FakeProgram.community("v1.1.0"));
    environment.put("PATH", onPath.getParent().toString());
    lock(Checksum.of(PROGRAM));

    assertThat(finder(project).movePin("v1.4.0").version().text()).isEqualTo("v1.4.0");

    assertThat(AtlasLock.read(project.resolve("atlas.lock")))
        .isEqualTo(
            new AtlasLock("v1.4.0").with(HERE, Checksum.of(FakeProgram.community("v1.4.0"))));
  }

  @Test
  void moving_to_the_same_release_trusts_its_site_anew() throws IOException {
    String stale = Checksum.of("withdrawn");
    lock(stale);
    site.publish("v1.3.0", PROGRAM);
    assertThatFindFails().hasMessageContaining(stale);

    finder(project).movePin("v1.3.0");

    assertThat(finder(project).find().binary()).hasContent(PROGRAM);
  }

  @Test
  void moves_only_to_what_is_written_like_a_release() {
    assertThatThrownBy(() -> finder(project).movePin("latest"))
        .hasMessage("This is no release of Atlas: latest\nfix: write it like v1.3.0");
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void notices_a_program_that_changed_in_the_cache() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    Path program = finder().find().binary();

    Files.writeString(program, "exit 1 # changed\n");
    assertThat(finder().findInstalled()).isEmpty();
    assertThat(finder().find().binary()).hasContent(PROGRAM);
  }

  @Test
  void trusts_its_memory_only_where_nobody_else_can_write() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    Path program = finder().find().binary();
    FileTime time = Files.getLastModifiedTime(program);
    Files.writeString(program, PROGRAM.replace("v1.3.0", "v6.6.6"));
    Files.setLastModifiedTime(program, time);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(finder().findInstalled()).isEmpty();
  }

  @Test
  void projects_that_trust_different_files_do_not_share_them() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    Path first = finder().find().binary();
    String other = PROGRAM + "# rebuilt\n";
    site.publish("v1.3.0", other);
    lock(Checksum.of(other));

    assertThat(finder(project).find().binary()).hasContent(other);
    assertThat(finder().find().binary()).isEqualTo(first).hasContent(PROGRAM);
  }

  @Test
  void two_processes_make_one_download() throws Exception {
    String path = site.publish("v1.3.0", PROGRAM);
    site.serve(
        path,
        exchange -> {
          pause(500); // so that the second one comes while the first is at work
          ReleaseServer.send(exchange, PROGRAM);
        });

    var processes = List.of(installInAnotherProcess(), installInAnotherProcess());

    for (Process process : processes) {
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .matches("(CACHE|DOWNLOAD) v1.3.0\\R");
      assertThat(process.waitFor()).isZero();
    }
    assertThat(site.requests).containsOnlyOnce(path);
  }

  /** The main class of another process. */
  static final class Install {
    public static void main(String[] arguments) {
      var atlas = new AtlasFinder(System.getenv(), null, progress -> {}).find();
      System.out.println(atlas.origin().name() + " " + atlas.version().text());
    }
  }

  private Process installInAnotherProcess() throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Install.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ATLAS"));
    builder.environment().putAll(environment);
    builder.environment().put("PATH", temporary.toString());
    return builder.start();
  }

  @Test
  void left_overs_of_a_killed_install_are_no_hindrance_and_go_away() throws IOException {
    Path directory = Files.createDirectories(cache.resolve("atlas"));
    Files.writeString(directory.resolve("install.lock"), "");
    Path fresh = Files.createFile(directory.resolve("atlas.1.tmp"));
    Path old = Files.createDirectory(directory.resolve("build.2.tmp"));
    Files.createFile(old.resolve("go.mod"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
    site.publish("v1.3.0", PROGRAM);

    finder().find();

    assertThat(fresh).as("it may belong to an install that runs now").exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void keeps_only_the_newest_programs() throws IOException {
    for (int i = 0; i < 7; i++) {
      String version = "v1.3." + i;
      site.publish(version, FakeProgram.community(version));
      Path file = finder(project).movePin(version).binary();
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600 - i)));
    }

    assertThat(cached().stream().filter(name -> name.matches("v1.*-[0-9a-f]{16}(.verified)?")))
        .hasSize(2 * 5)
        .noneMatch(name -> name.matches("v1\\.3\\.[01]-.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.com", "example.com", "https://", "::"})
  void a_mirror_must_be_a_web_site(String mirror) {
    environment.put("ATLAS_DOWNLOAD_URL", mirror);

    assertThatFindFails()
        .hasMessage(
            "ATLAS_DOWNLOAD_URL is no address of a web site.\n"
                + "fix: ATLAS_DOWNLOAD_URL=https://mirror.example.com/path");
  }

  @Test
  void a_page_instead_of_a_checksum_is_no_answer() {
    String path = ReleaseServer.path("v1.3.0", HERE);
    site.serve(path + ".sha256", "<html>Please log in to this network.</html>".repeat(100));

    assertThatFindFails().hasMessageContaining(site.url() + path + ".sha256: not a checksum");
  }

  @Test
  void says_so_when_the_cache_cannot_be_made() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    Path file = Files.createFile(temporary.resolve("file"));
    environment.put("DB_TEMPLATE_CACHE", file.toString());

    assertThatThrownBy(() -> finder().find())
        .hasMessageStartingWith(
            "The cache directory "
                + file
                + "/atlas is of no use.\nAtlas is kept there between runs")
        .hasMessageEndingWith(
            "\nfix: make it writable, make room, or name another directory in the environment"
                + " variable DB_TEMPLATE_CACHE");
  }

  @Test
  void says_so_when_the_cache_is_read_only() throws IOException {
    site.publish("v1.3.0", PROGRAM);
    Path directory = Files.createDirectories(cache.resolve("atlas"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(directory)).as("root may write anywhere").isFalse();

    assertThatThrownBy(() -> finder().find())
        .hasMessageStartingWith("The cache directory " + directory + " is of no use.");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void says_so_when_the_disk_is_full() throws Exception {
    Files.createDirectories(cache);
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", cache.toString()))
        .as("only root can mount a small disk")
        .isZero();
    try {
      site.publish("v1.3.0", PROGRAM + "#".repeat(200_000));

      assertThatFindFails()
          .hasMessageContaining("The cache directory " + cache.resolve("atlas") + " is of no use.")
          .hasMessageContaining("No space left on device");
    } finally {
      assertThat(run("umount", cache.toString())).isZero();
    }
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(new File("/dev/null"))
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // there is no such command
    }
  }

  @Test
  void a_verified_program_that_does_not_run_is_a_problem_of_the_machine() {
    site.publish("v1.3.0", "#!/nowhere/sh\n");

    assertThatThrownBy(() -> finder().find())
        .hasMessageMatching(
            "(?s).*/v1.3.0-[^ ]* does not run here\\.\n"
                + "It is what its publisher says, so this machine does not let it\\.\n"
                + "fix: if that directory is mounted noexec, name another one in the environment"
                + " variable DB_TEMPLATE_CACHE");
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
