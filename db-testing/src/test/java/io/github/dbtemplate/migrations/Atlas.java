package io.github.dbtemplate.migrations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real Atlas that {@code ATLAS_BIN} names, to compare with. */
final class Atlas {
  private final String binary;
  private final Path home;

  private Atlas(String binary, Path home) {
    this.binary = binary;
    this.home = home;
  }

  /**
   * Ends the test as skipped if there is none.
   *
   * @param home an empty directory of its own
   */
  static Atlas orSkip(Path home) {
    Optional<String> binary = Optional.ofNullable(System.getenv("ATLAS_BIN"));
    assumeTrue(binary.isPresent(), "ATLAS_BIN is not set: nothing to compare with");
    return new Atlas(binary.orElseThrow(), home);
  }

  /** What it printed to its standard output, whatever its exit code was. */
  String run(String... arguments) throws IOException, InterruptedException {
    return run("", arguments);
  }

  /** As {@link #run(String...)}, with a password for the database. */
  String run(String password, String[] arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(binary), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(command).redirectError(home.resolve("stderr").toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PGPASSWORD", password);
    builder.environment().put("ATLAS_NO_UPDATE_NOTIFIER", "1");
    builder.environment().put("ATLAS_NO_UPGRADE_SUGGESTIONS", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
