package io.github.dbtemplate.migrations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real Atlas that {@code ATLAS_BIN} names, to compare with. */
final class Atlas {
  private Atlas() {}

  /** What it printed to its standard output, whatever its exit code was. */
  static String run(Path home, String... arguments) throws IOException, InterruptedException {
    String binary = System.getenv("ATLAS_BIN");
    assumeTrue(binary != null, "ATLAS_BIN is not set: nothing to compare with");
    List<String> command = Stream.concat(Stream.of(binary), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(command).redirectError(home.resolve("stderr").toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("ATLAS_NO_UPDATE_NOTIFIER", "1");
    builder.environment().put("ATLAS_NO_UPGRADE_SUGGESTIONS", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
