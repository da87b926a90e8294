package database;

import database.SchemaFiles.Language;
import database.SchemaFiles.SchemaFile;
import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A command of the user's that prints the schema as SQL, such as an export from a model. */
final class SchemaCommand {
  private SchemaCommand() {}

  /**
   * Runs the command in {@code directory}; what it prints to standard error is the user's to see.
   *
   * @throws ProblemException when it does not start or fails
   */
  static SchemaFile run(List<String> command, Path directory) throws IOException {
    String line = String.join(" ", command);
    Process process = start(command, directory.toFile(), line);
    process.getOutputStream().close();
    String sql = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = exitCode(process);
    if (exitCode != 0) {
      throw failed(line, "ended with exit code " + exitCode);
    }
    return new SchemaFile("output of " + line, Optional.empty(), Language.SQL, sql);
  }

  private static Process start(List<String> command, File directory, String line) {
    try {
      return new ProcessBuilder(command)
          .directory(directory)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw failed(line, "did not start: " + e.getMessage()).causedBy(e);
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the schema command", e);
    }
  }

  private static ProblemException failed(String line, String how) {
    return ProblemException.input("the schema command " + how + ": " + line)
        .why("migrations.yaml says that it prints the schema (schema: {command: …}).")
        .fix(line);
  }
}
