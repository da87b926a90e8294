package report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For a comment on a pull request: the worst findings first, and fewer than 65,000 characters,
 * because GitHub takes 65,536 and refuses the rest.
 */
final class MarkdownFormat implements Format.Writer {
  private static final int LIMIT = 65_000;
  private static final int SPARE = 500; // for the line that says what was left out
  private static final int LONGEST_TEXT = 2_000;

  @Override
  public String write(CheckReport report, Severity failOn) {
    var out = new StringBuilder();
    out.append("### Migrations: ").append(Summary.verdict(report, failOn)).append("\n\n");
    String end = end(report);
    List<Finding> findings = new ArrayList<>(report.all());
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      String section = section(finding);
      if (out.length() + section.length() + end.length() > LIMIT - SPARE) {
        left.add(finding);
      } else {
        out.append(section);
      }
    }
    if (!left.isEmpty()) {
      out.append("**").append(Summary.count(left)).append(" more do not fit in here.**\n\n");
    }
    return out.append(end).toString();
  }

  private static String section(Finding finding) {
    var out = new StringBuilder("#### ").append(sign(finding.severity())).append(' ');
    out.append(finding.severity().word()).append(" ").append(Markdown.code(finding.id()));
    if (finding.location() != null) {
      out.append(" in ").append(Markdown.code(finding.location().toString()));
    }
    out.append("\n\n").append(Markdown.text(cut(finding.what()))).append("\n\n");
    for (String line : Visible.lines(cut(finding.why()))) {
      out.append(Markdown.text(line)).append("\n\n");
    }
    finding.shown().forEach((name, text) -> out.append(labelled(Markdown.text(cut(name)), text)));
    if (!finding.fix().isBlank()) {
      out.append(labelled("Fix", finding.fix()));
    }
    return out.toString();
  }

  private static String labelled(String label, String text) {
    return label + ":\n\n" + Markdown.block(cut(text)) + "\n";
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case ERROR -> "❌";
      case WARNING -> "⚠️";
      case NOTE -> "ℹ️";
    };
  }

  private static String end(CheckReport report) {
    var out = new StringBuilder();
    for (CheckReport.Skipped skipped : report.skipped()) {
      out.append("- skipped ").append(Markdown.code(skipped.check()));
      out.append(": ").append(Markdown.text(cut(skipped.reason()))).append('\n');
    }
    return out.append(out.isEmpty() ? "" : "\n")
        .append(Summary.effort(report))
        .append('\n')
        .toString();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    int end = halved ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    return text.substring(0, end) + "\n… " + (text.length() - end) + " characters more";
  }
}
