package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which nothing is ready: where JBang comes from, and what can go wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows uses jbang.cmd")
class ColdStartTest {
  private static final String NO_NETWORK = "http://127.0.0.1:9";
  private static final String TAMPERED_SHA256 =
      "d121be3103007b41edf96f8262925f8c7d61894afe9a041843b631f69445bc57";
  private static final String CANNOT_FETCH =
      "jbang: cannot fetch JBang "
          + SampleProject.version()
          + "; fix: make Maven work (settings.xml for a mirror or proxy),"
          + " or install JBang: https://www.jbang.dev/download\n";

  /** One for the tests that are not about it, so that the same sources are built once. */
  @TempDir static Path jbangDirectory;

  @TempDir Path directory;

  private SampleProject project;

  @BeforeEach
  void create_project() throws IOException {
    project = project(jbangDirectory);
  }

  private SampleProject project(Path jbangDirectory) throws IOException {
    return SampleProject.create(directory.toRealPath().resolve("a project"), jbangDirectory);
  }

  @Test
  void the_pinned_jbang_comes_from_maven_whatever_the_pom_of_the_project() throws IOException {
    project.write("pom.xml", "<project>not a pom");

    Outcome outcome = project.run("sample", "a");

    assertThat(outcome.out()).isEqualTo("hello [a]\n");
    assertThat(outcome.err())
        .startsWith("jbang: fetching JBang " + SampleProject.version() + " (once)\n");
    assertThat(kept()).containsExactly(project.jar().getFileName().toString(), "memo");
  }

  @Test
  void without_maven_the_pinned_jbang_comes_from_the_release() throws Exception {
    try (JBangReleases releases = new JBangReleases(releaseOf(SampleProject.pinnedJBang()))) {
      Outcome outcome = sample(onlyWith(releases.url(), "curl", "tar"));

      assertThat(outcome.out()).isEqualTo("hello []\n");
      assertThat(outcome.err()).contains("jbang: Maven is not on PATH\n");
      assertThat(kept()).containsExactly(project.jar().getFileName().toString(), "memo");
    }
  }

  @Test
  void wget_will_do_where_there_is_no_curl() throws Exception {
    assumeTrue(Shell.isOnPath("wget"), "wget is not on PATH");
    try (JBangReleases releases = new JBangReleases(releaseOf(SampleProject.pinnedJBang()))) {
      assertThat(sample(onlyWith(releases.url(), "wget", "tar")).out()).isEqualTo("hello []\n");
    }
  }

  @Test
  void a_jbang_with_another_checksum_is_neither_used_nor_kept() throws Exception {
    Path tampered = Files.writeString(directory.resolve("tampered.jar"), "tampered");
    Path programs =
        program("mvn", "cp '" + tampered + "' jbang-cli-" + SampleProject.version() + "-all.jar");
    try (JBangReleases releases = new JBangReleases(releaseOf(tampered))) {
      Outcome outcome = sample(onlyWith(releases.url(), "curl", "tar").withPrograms(programs));

      String complaint =
          "jbang: not used, its sha256 is %s instead of %s: JBang %s from"
              .formatted(TAMPERED_SHA256, SampleProject.sha256(), SampleProject.version());
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.err())
          .isEqualTo(
              """
              jbang: fetching JBang %s (once)
              %s Maven
              %s %s
              %s"""
                  .formatted(
                      SampleProject.version(), complaint, complaint, releases.url(), CANNOT_FETCH));
      assertThat(kept()).containsExactly("memo");
    }
  }

  @Test
  void no_network_is_said_with_what_to_do() throws Exception {
    Outcome outcome = sample(onlyWith(NO_NETWORK, "curl", "tar"));

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).endsWith(CANNOT_FETCH);
    assertThat(kept()).containsExactly("memo");
  }

  @Test
  void no_jdk_is_said_with_what_to_do() throws Exception {
    Shell shell = onlyWith(NO_NETWORK).with("JAVA_HOME", "");

    assertThat(sample(shell))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "jbang: no JDK in JAVA_HOME or on PATH; fix: install one, version 17 or later\n"));
  }

  @Test
  void several_at_once_all_succeed() throws Exception {
    project = project(directory.resolve("jbang"));

    assertThat(fourAtOnce()).containsOnly(new Outcome(0, "hello []\n", ""));
  }

  @Test
  void several_at_once_get_over_the_lock_of_a_dead_process() throws Exception {
    project = project(directory.resolve("jbang"));
    Process dead = project.shell().start("true");
    dead.waitFor();
    Path lock = project.jbangDirectory.resolve("cache/db-template.lock");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, dead.pid() + " 1700000000\n");

    assertThat(fourAtOnce()).containsOnly(new Outcome(0, "hello []\n", ""));
    assertThat(lock.getParent()).isDirectoryNotContaining("glob:**.lock*");
  }

  private List<Outcome> fourAtOnce() {
    SampleProject.provideJBang(project);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(project.shell().start(project.launcher(), "sample"));
    }
    return processes.stream()
        .map(process -> Shell.finish(process, ""))
        // Which of them builds, and how long the others wait, is chance.
        .map(
            outcome ->
                new Outcome(
                    outcome.exitCode(),
                    outcome.out(),
                    outcome.err().replaceAll("(\\[jbang]|jbang: waiting).*\n", "")))
        .toList();
  }

  @Test
  void a_failure_of_jbang_is_told_from_one_of_the_command() {
    SampleProject.provideJBang(project);
    project.write("scripts/Sample.java", "class Sample { syntax error }");

    Outcome outcome = project.run("sample");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("error: ';' expected")
        .endsWith(
            "jbang: JBang failed (its exit code 1), so the command did not run; fix: see above"
                + " (it needs JDK 17 or later), or look closer: '"
                + project.launcher()
                + "' --verbose '"
                + project.path("scripts/Sample.java")
                + "'\n");
  }

  @Test
  void what_is_no_command_of_the_project_is_jbangs_own_affair() {
    SampleProject.provideJBang(project);

    assertThat(project.run("version").out()).isEqualTo(SampleProject.version() + "\n");
    assertThat(project.run("no-such-command").exitCode()).isEqualTo(2);
    assertThat(project.run("--quiet", "scripts/Sample.java", "it's").out())
        .isEqualTo("hello [it's]\n");
  }

  @Test
  void a_clone_that_cannot_be_written_keeps_its_things_in_the_cache_directory() throws Exception {
    Path cache = directory.resolve("cache");
    Shell shell = project.shell().with("DB_TEMPLATE_CACHE", cache.toString());
    Path elsewhere = Path.of(cache + "/jbang" + project.root);
    Files.createDirectories(elsewhere);
    Files.copy(SampleProject.pinnedJBang(), elsewhere.resolve(project.jar().getFileName()));
    Files.writeString(project.path(".jbang"), "no directory");

    assertThat(sample(shell).out()).isEqualTo("hello []\n");
    Files.writeString(elsewhere.resolve(project.jar().getFileName()), "no jar");
    assertThat(sample(shell)).as("remembered").isEqualTo(new Outcome(0, "hello []\n", ""));
  }

  @Test
  void an_installed_jbang_is_used_by_its_jar() throws Exception {
    Path installation = Files.createDirectories(directory.resolve("installed/bin"));
    Files.copy(SampleProject.pinnedJBang(), installation.resolve("jbang.jar"));
    program(installation, "jbang", "echo 'the launcher is slower'; exit 1");
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("jbang"), Path.of("../installed/bin/jbang"));
    Shell shell = onlyWith(NO_NETWORK).withPrograms(bin);

    assertThat(sample(shell).out()).isEqualTo("hello []\n");
    Files.writeString(installation.resolve("jbang.jar"), "no jar");
    assertThat(sample(shell)).as("remembered").isEqualTo(new Outcome(0, "hello []\n", ""));
  }

  @Test
  void an_installed_jbang_without_a_jar_is_started_with_the_script() throws Exception {
    Path bin = program("jbang", "printf '<%s>' \"$@\"; exit 7");

    Outcome outcome =
        project.shell().withPrograms(bin).in(directory).run(project.launcher(), "sample", "a b");

    assertThat(outcome)
        .isEqualTo(new Outcome(7, "<" + project.path("scripts/Sample.java") + "><a b>", ""));
  }

  @Test
  void the_launcher_of_another_clone_is_no_installed_jbang() throws Exception {
    SampleProject.provideJBang(project);
    SampleProject other = SampleProject.create(directory.resolve("other"), project.jbangDirectory);
    Shell shell = project.shell().withPrograms(other.root);

    assertThat(sample(shell).out()).isEqualTo("hello []\n");
    assertThat(other.path(".jbang")).doesNotExist();
  }

  private Outcome sample(Shell shell) {
    return shell.run(project.launcher(), "sample");
  }

  /** A machine with what POSIX has and the programs named, whose JBang releases are at a URL. */
  private Shell onlyWith(String releases, String... programs) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("posix"));
    List<String> names = new ArrayList<>(List.of(programs));
    names.addAll(
        List.of(
            "sh",
            "cat",
            "cksum",
            "cp",
            "date",
            "find",
            "grep",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sha256sum",
            "shasum",
            "sleep"));
    for (String name : names) {
      for (String entry : System.getenv("PATH").split(":")) {
        Path program = Path.of(entry, name);
        if (Files.isExecutable(program) && !Files.exists(bin.resolve(name))) {
          program(bin, name, "exec '" + program + "' \"$@\"");
        }
      }
    }
    return project.shell().with("PATH", bin.toString()).with("JBANG_DOWNLOAD_BASEURL", releases);
  }

  private Path program(String name, String text) throws IOException {
    return program(Files.createDirectories(directory.resolve("bin of " + name)), name, text);
  }

  private static Path program(Path bin, String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(project.path(".jbang"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The archive that JBang's project releases, holding {@code jar}. */
  private Path releaseOf(Path jar) throws IOException {
    String name = "jbang-" + SampleProject.version();
    Path bin = Files.createDirectories(directory.resolve("release/" + name + "/bin"));
    Files.copy(jar, bin.resolve("jbang.jar"));
    Path archive = directory.resolve(name + ".tar");
    project.shell().run("tar", "-cf", archive, "-C", directory.resolve("release"), name);
    return archive;
  }
}
