package report;

import io.github.dbtemplate.problem.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For people at a terminal: what, why, evidence and fix of each finding, then a summary. */
final class TextFormat implements Format.Writer {
  private static final String BOLD = "1";
  private static final String DIM = "2";
  private static final String GREEN = "32";

  /** Of findings that are alike, the first few stand for the others. */
  private static final int MOST_FRAMES = 3;

  private final boolean colours;
  private final Function<String, Optional<String>> sources;

  /**
   * Makes the format.
   *
   * @param sources the text of a file, to show the lines that a finding is about; empty for none
   */
  TextFormat(boolean colours, Function<String, Optional<String>> sources) {
    this.colours = colours;
    this.sources = sources;
  }

  @Override
  public String write(CheckReport report, Severity failOn) {
    var out = new StringBuilder();
    @Nullable Location framed = null;
    for (List<Finding> alike : Alike.groups(report.all())) {
      write(alike, framed, out);
      out.append('\n');
      framed = alike.get(alike.size() - 1).location();
    }
    report
        .skippedByReason()
        .forEach(
            (reason, checks) -> {
              String line = "skipped " + String.join(", ", checks) + ": " + reason;
              out.append(coloured(DIM, Visible.line(line))).append('\n');
            });
    boolean clean = report.result(failOn) == CheckReport.Result.CLEAN;
    return out.append(coloured(clean ? GREEN : BOLD, Summary.of(report, failOn)))
        .append('\n')
        .toString();
  }

  private void write(List<Finding> alike, @Nullable Location before, StringBuilder out) {
    @Nullable Location framed = before;
    for (int i = 0; i < alike.size(); i++) {
      Finding finding = alike.get(i);
      headline(finding, out);
      if (i < MOST_FRAMES && !Objects.equals(finding.location(), framed)) {
        frame(finding).forEach(line -> out.append("  ").append(line).append('\n'));
      }
      framed = finding.location();
    }
    Finding first = alike.get(0);
    Visible.lines(first.why()).forEach(line -> out.append("  ").append(line).append('\n'));
    first.shown().forEach((name, text) -> block(Visible.line(name), text, out));
    block(coloured(GREEN, "fix"), first.fix(), out);
  }

  private void headline(Finding finding, StringBuilder out) {
    if (finding.location() != null) {
      out.append(coloured(BOLD, Visible.line(finding.location().toString()))).append(": ");
    }
    out.append(coloured(colour(finding.severity()), finding.severity().word()))
        .append(": ")
        .append(Visible.line(finding.what()))
        .append(coloured(DIM, " [" + finding.id() + "]"))
        .append('\n');
  }

  private List<String> frame(Finding finding) {
    Location place = finding.location();
    if (place == null || place.line() == 0) {
      return List.of();
    }
    return sources
        .apply(place.file())
        .map(
            source ->
                CodeFrame.of(
                    source,
                    place,
                    text -> coloured(DIM, text),
                    text -> coloured(colour(finding.severity()), text)))
        .orElse(List.of());
  }

  private static void block(String name, String text, StringBuilder out) {
    List<String> lines = Visible.lines(text);
    if (lines.size() == 1) {
      out.append("  ").append(name).append(": ").append(lines.get(0)).append('\n');
    } else if (lines.size() > 1) {
      out.append("  ").append(name).append(":\n");
      lines.forEach(line -> out.append(line.isBlank() ? "" : "    " + line).append('\n'));
    }
  }

  private String coloured(String code, String text) {
    return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case NOTE -> "36";
    };
  }
}
