package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
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
      names = "--also",
      paramLabel = "FORMAT=FILE",
      description = "Writes the same report in another format, too; may be given several times.")
  private Map<String, Path> also = Map.of();

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
    also.keySet().forEach(Format::of);
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

  /** Whether a run with this report does not fail. */
  public boolean passes(CheckReport report) {
    return report.result(severity()) == CheckReport.Result.CLEAN;
  }

  /**
   * Prints {@code report} as wanted.
   *
   * @param project what the report is about
   * @param inGit the same project in its Git repository, when that is elsewhere
   * @return the exit code
   */
  public int print(CheckReport report, Project project, Project inGit, Terminal terminal)
      throws IOException {
    var plain = new Surroundings(false, file -> Optional.empty(), () -> prefix(inGit));
    for (Map.Entry<String, Path> other : also.entrySet()) {
      write(terminal.pasteable(text(report, other.getKey(), plain)), other.getValue());
    }
    if (output.isPresent()) {
      write(terminal.pasteable(text(report, format, plain)), output.get());
      terminal.print("wrote " + output.get() + ": " + count(report.findings().size()));
    } else if (terminal.isInteractive()) {
      var shown =
          new Surroundings(terminal.hasColours(), file -> source(project, file), plain.prefix());
      terminal.print(text(report, format, shown));
    } else {
      terminal.print(text(report, format, plain));
    }
    return report.exitCode(severity());
  }

  private String text(CheckReport report, String in, Surroundings surroundings) {
    return Redaction.of(Format.of(in).writer(surroundings).write(report, severity()));
  }

  private static void write(String text, Path to) throws IOException {
    Path file = to.toAbsolutePath();
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    Files.writeString(beside, text, StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A file that a finding names; nothing when it cannot be shown. */
  private static Optional<String> source(Project project, String file) {
    try {
      return Optional.of(Files.readString(project.root().resolve(file), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // it is gone, or no text: the finding stands without its lines
    }
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
