package io.github.dbtemplate.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function in its sandbox: the runtime interface client of AWS in a process of its own. */
final class Function implements AutoCloseable {
  static final String HANDLER = MigrationHandler.class.getName() + "::handleRequest";

  /** How an invocation ended. */
  enum End {
    RESPONSE,
    ERROR,
    TIMEOUT,
    DIED
  }

  private final RuntimeApi api;
  private final Process process;
  private final Path output;

  private Function(RuntimeApi api, Process process, Path output) {
    this.api = api;
    this.process = process;
    this.output = output;
  }

  static Function start(TaskRoot root, Map<String, String> settings) throws IOException {
    return start(root, HANDLER, settings);
  }

  static Function start(TaskRoot root, String handler, Map<String, String> settings)
      throws IOException {
    var api = new RuntimeApi();
    Path output = Files.createTempFile("function", ".log");
    var builder =
        new ProcessBuilder(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                TaskRoot.jar() + File.pathSeparator + runtimeInterfaceClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler)
            .directory(root.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Nothing of this process's own, which may name databases and programs.
    builder.environment().clear();
    builder.environment().putAll(environment(api, root));
    builder.environment().putAll(settings);
    return new Function(api, builder.start(), output);
  }

  /**
   * Waits until it is ready. Sandboxes have a /tmp of their own; here all share one, into which the
   * runtime interface client copies a library under one name: no two may start at once.
   */
  Function ready() throws InterruptedException {
    for (int i = 0; i < 400 && process.isAlive(); i++) {
      if (api.hasStarted(Duration.ofMillis(50))) {
        return this;
      }
    }
    return this;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Map<String, String> environment(RuntimeApi api, TaskRoot root) {
    var environment = new TreeMap<String, String>();
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "migrate");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "migrate-logs");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream-1");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "c4n4rySecretAccessKey");
    environment.put("LAMBDA_TASK_ROOT", root.directory().toString());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("ANSWER_MARGIN_SECONDS", "6");
    environment.put("DATABASE_WAIT_SECONDS", "0");
    return environment;
  }

  private static String runtimeInterfaceClient() {
    String all =
        Objects.requireNonNullElseGet(
            System.getProperty("surefire.test.class.path"),
            () -> System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> entry.matches(".*aws-lambda-java-(runtime|serialization).*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Runs one invocation to its end; when it takes too long the sandbox is killed, as Lambda does.
   */
  End invoke(String event, Duration timeout) throws InterruptedException {
    String id = api.invoke(event, timeout);
    long end = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < end) {
      String result = api.result(id, Duration.ofMillis(20));
      if (result != null) {
        return result.startsWith("response") ? End.RESPONSE : End.ERROR;
      }
      if (!process.isAlive()) {
        return End.DIED;
      }
    }
    kill();
    return End.TIMEOUT;
  }

  /** As when a sandbox runs out of memory: with all that it started. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The most memory that the JVM had, by Linux; 0 elsewhere. */
  long peakKilobytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** All that it printed. */
  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /**
   * The same, when it has printed {@code text}, or should have: it answers before it logs errors.
   */
  String output(String text) throws IOException, InterruptedException {
    for (int i = 0; i < 100 && !output().contains(text); i++) {
      Thread.sleep(50);
    }
    return output();
  }

  /** The command lines of what it started, as others on the machine see them. */
  List<String> children() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      var lines = new ArrayList<String>();
      children.forEach(child -> child.info().commandLine().ifPresent(lines::add));
      return lines;
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    api.close();
    Files.deleteIfExists(output);
  }
}
