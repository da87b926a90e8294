package io.github.dbtemplate.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code java -jar migrate.jar}, as a container runs it.
 *
 * @param output of both streams
 */
record MigrateJar(int exitCode, String output) {
  static MigrateJar run(TaskRoot root, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("migrate", ".log");
    var line =
        new ArrayList<>(
            List.of(
                Function.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                TaskRoot.jar().toString()));
    line.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LAMBDA_TASK_ROOT", root.directory().toString());
    builder.environment().put("DATABASE_WAIT_SECONDS", "0");
    builder.environment().putAll(settings);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("not finished: " + Files.readString(output));
    }
    var run = new MigrateJar(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    Files.delete(output);
    return run;
  }
}
