package project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program of the tests in a Java process of its own, which can be killed. */
final class ChildJvm {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static ChildJvm start(Class<?> program, String... arguments) throws IOException {
    return start(List.of("-XX:TieredStopAtLevel=1"), program, arguments);
  }

  static ChildJvm start(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    return start(new ProcessBuilder(command(options, program, arguments)));
  }

  private static List<String> command(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a program that finds no other programs. */
  static ChildJvm startWithoutPath(Class<?> program, String... arguments) throws IOException {
    var builder = new ProcessBuilder(command(List.of(), program, arguments));
    builder.environment().put("PATH", "");
    return start(builder);
  }

  private static ChildJvm start(ProcessBuilder builder) throws IOException {
    return new ChildJvm(builder.redirectErrorStream(true).start());
  }

  long pid() {
    return process.pid();
  }

  /** The next line that it prints. */
  String line() throws IOException {
    return String.valueOf(output.readLine());
  }

  /** All that it prints until it ends. */
  String output() {
    return output.lines().collect(Collectors.joining("\n"));
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
