package project;

import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the user's, run with the terminal of this process as its own. */
public final class Program {
  private final Path file;

  private Program(Path file) {
    this.file = file;
  }

  /**
   * Looks for a program on PATH.
   *
   * @param name without the ending that Windows needs
   * @param environment the process environment
   */
  public static Optional<Program> onPath(String name, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> in(Path.of(folder), name).stream())
        .findFirst();
  }

  /** Looks for a program in a folder. */
  static Optional<Program> in(Path folder, String name) {
    return Stream.of(isWindows() ? new String[] {".exe", ".cmd", ".bat"} : new String[] {""})
        .map(ending -> folder.resolve(name + ending).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Program::new)
        .findFirst();
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  /**
   * Runs it to its end in a folder.
   *
   * @return its exit code
   */
  public int run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw ProblemException.environment("cannot start " + file + ": " + e.getMessage())
          .fix("start it by hand: " + file + " --version")
          .causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.environment("interrupted while " + file + " ran").causedBy(e);
    }
  }
}
