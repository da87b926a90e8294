package io.github.dbtemplate.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM with our classes: for what happens to a process as a whole, and for other users, who
 * may not be able to read the class path of this one.
 */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the main method of a class of our tests. */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), main, Map.of(), arguments);
  }

  /** The same with another environment. */
  public static ChildJvm start(Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), main, environment, arguments);
  }

  static ChildJvm start(
      List<String> prefix,
      String classPath,
      Class<?> main,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.redirectErrorStream(true).environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  /** The class path of this JVM, copied to where every user can read it. */
  static String copyClassPath(Path directory) throws IOException, InterruptedException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path copy = directory.resolve(copies.size() + "-" + Path.of(entry).getFileName());
      if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
        int exit = new ProcessBuilder("cp", "-r", entry, copy.toString()).start().waitFor();
        if (exit != 0) {
          throw new IOException("cannot copy " + entry);
        }
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  /** The next line that it prints. */
  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("it has ended");
    }
    return line;
  }

  /** Lets it go on, waits for its end, and gives back what it printed on the way. */
  public List<String> end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    List<String> lines = output.lines().toList();
    process.waitFor(30, TimeUnit.SECONDS);
    return lines;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Ends it as {@code kill -9} does, and waits for that. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Those that it has started itself. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
