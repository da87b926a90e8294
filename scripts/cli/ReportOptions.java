package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import project.Git;
import project.Project;
import report.CheckReport;
import report.Format;
import report.Format.Surroundings;
import report.Severity;

/** How a report is wanted, where, and which findings make the command fail. */
public final class ReportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, json, markdown, github, gitlab or sarif; the default is ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the report to a file, and one line about it to the terminal.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description =
          "error, warning or note: from there on the exit code is 1; the default is"
              + " ${DEFAULT-VALUE}.")
  private String failOn = "error";

  /**
   * Checks the options before any work is done.
   *
   * @throws ProblemException when a format or a severity is unknown
   */
  public void validate() {
    Format.of(format);
    severity();
  }

  private Severity severity() {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw ProblemException.input("--fail-on " + failOn + " is no severity")
        .why("It is one of error, warning and note.")
        .fix("--fail-on warning");
  }

  /**
   * Prints {@code report} as wanted.
   *
   * @param project what the report is about
   * @return the exit code
   */
  public int print(CheckReport report, Project project, Terminal terminal) throws IOException {
    int exitCode = report.exitCode(severity());
    var surroundings =
        new Surroundings(output.isEmpty() && terminal.hasColours(), () -> prefix(project));
    String text = Redaction.of(Format.of(format).writer(surroundings).write(report, severity()));
    if (output.isEmpty()) {
      terminal.print(text);
      return exitCode;
    }
    Path file = output.get().toAbsolutePath();
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    Files.writeString(beside, terminal.pasteable(text), StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    terminal.print("wrote " + output.get() + ": " + count(report.findings().size()));
    return exitCode;
  }

  private static String prefix(Project project) {
    return Git.find(project, System.getenv()) instanceof Git.Search.Found found
        ? found.git().prefix()
        : "";
  }

  private static String count(int findings) {
    return findings == 1 ? "1 finding" : findings + " findings";
  }
}
