package launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts real programs with an environment that the test decides: this machine's PATH without any
 * installed JBang, this JDK, and a JBang directory of the test's own.
 */
final class Shell {
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path directory;

  Shell(Path directory, Path jbangDirectory) {
    this.directory = directory;
    environment.put("PATH", pathWithoutJBang());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JBANG_DIR", jbangDirectory.toString());
    environment.put("HOME", System.getProperty("user.home"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  private Shell(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment.putAll(environment);
  }

  /** With the environment of this process, for programs that have settings in it. */
  static Shell ofThisProcess(Path directory) {
    return new Shell(directory, System.getenv());
  }

  /** The same, started in another directory. */
  Shell in(Path other) {
    return new Shell(other, environment);
  }

  /** The same with a variable set, or removed if the value is empty. */
  Shell with(String variable, String value) {
    Shell copy = new Shell(directory, environment);
    if (value.isEmpty()) {
      copy.environment.remove(variable);
    } else {
      copy.environment.put(variable, value);
    }
    return copy;
  }

  /** The same with a directory of programs that come before all others. */
  Shell withPrograms(Path bin) {
    return with("PATH", bin + ":" + environment.get("PATH"));
  }

  static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
  }

  static String pathWithoutJBang() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .filter(entry -> !Files.exists(Path.of(entry, "jbang")))
        .collect(Collectors.joining(":"));
  }

  /** What a finished program left behind. */
  record Outcome(int exitCode, String out, String err) {}

  Outcome run(Object... command) {
    return finish(start(command), "");
  }

  Outcome runWithInput(String input, Object... command) {
    return finish(start(command), input);
  }

  Process start(Object... command) {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome finish(Process process, String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The program ended without reading its input, which is its right.
    }
    Collector err = new Collector(process.getErrorStream());
    err.start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after 15 minutes: " + process.info());
      }
      err.join();
      return new Outcome(process.exitValue(), out, err.text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads one stream while the test reads the other, so that neither pipe fills up. */
  private static final class Collector extends Thread {
    private final InputStream stream;
    private volatile String text = "";

    Collector(InputStream stream) {
      this.stream = stream;
    }

    @Override
    public void run() {
      try {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
