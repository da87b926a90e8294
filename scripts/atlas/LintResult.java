package atlas;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code atlas migrate lint} has to say.
 *
 * @param diagnostics in the order of the files, and in a file as Atlas' analyzers found them
 * @param failures why files could not be looked at; nothing is known of what comes after the first
 */
public record LintResult(List<Diagnostic> diagnostics, List<Failure> failures) {
  /**
   * One danger.
   *
   * @param file the migration file's name
   * @param offset where the statement begins, in bytes of the file
   * @param code such as {@code DS102}; see atlasgo.io/lint/analyzers
   */
  public record Diagnostic(String file, int offset, String code, String text) {
    /** Whether data is lost, which is what Atlas itself fails for unless told otherwise. */
    public boolean isDestructive() {
      return code.startsWith("DS");
    }
  }

  /**
   * A file that Atlas could not read or run.
   *
   * @param text PostgreSQL's message in Atlas' words, without a position
   */
  public record Failure(String file, String text) {}

  public LintResult {
    diagnostics = List.copyOf(diagnostics);
    failures = List.copyOf(failures);
  }

  /** What is printed for the template {@code {{ json .Files }}}. */
  static LintResult of(Json files) {
    var diagnostics = new ArrayList<Diagnostic>();
    var failures = new ArrayList<Failure>();
    for (Json file : files.list()) {
      String name = file.get("Name").text();
      var reports = file.get("Reports").list();
      for (Json report : reports) {
        for (Json diagnostic : report.get("Diagnostics").list()) {
          diagnostics.add(
              new Diagnostic(
                  name,
                  Math.toIntExact(diagnostic.get("Pos").number()),
                  diagnostic.get("Code").text(),
                  diagnostic.get("Text").text()));
        }
      }
      // Beside reports it is only the headline of the one that counts as an error.
      if (reports.isEmpty() && file.get("Error").isPresent()) {
        failures.add(new Failure(name, file.get("Error").text()));
      }
    }
    return new LintResult(diagnostics, failures);
  }
}
