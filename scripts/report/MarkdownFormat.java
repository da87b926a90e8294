package report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * For a comment on a pull request: what each new statement does, then the worst findings first, in
 * fewer than 65,000 characters, because GitHub takes 65,536 and refuses the rest.
 */
final class MarkdownFormat implements Format.Writer {
  private static final int LIMIT = 65_000;
  private static final int SPARE = 500; // for the lines that say what was left out
  private static final int LONGEST_TABLE = LIMIT / 3;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_END = 5_000;

  @Override
  public String write(CheckReport report, Severity failOn) {
    var out = new StringBuilder();
    out.append("### Migrations: ").append(Summary.verdict(report, failOn)).append("\n\n");
    out.append(StatementTable.of(report, LONGEST_TABLE));
    String end = end(report);
    List<Finding> findings = new ArrayList<>(report.all());
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    List<Finding> left = new ArrayList<>();
    for (List<Finding> alike : Alike.groups(findings)) {
      int room = LIMIT - SPARE - out.length() - end.length();
      String section = section(alike, room);
      if (section.length() > room) {
        left.addAll(alike);
      } else {
        out.append(section);
      }
    }
    if (!left.isEmpty()) {
      out.append("**").append(Summary.count(left)).append(" more do not fit in here.**\n\n");
    }
    return out.append(end).toString();
  }

  /** What there is to say of findings that are alike; the first one's evidence is that of all. */
  private static String section(List<Finding> alike, int room) {
    Finding first = alike.get(0);
    var out = new StringBuilder("#### ").append(sign(first.severity())).append(' ');
    out.append(first.severity().word()).append(' ').append(Markdown.code(first.id()));
    out.append("\n\n");
    int shown = 0;
    for (Finding finding : alike) {
      String line = place(finding) + Markdown.text(cut(finding.what())) + "\n";
      if (shown > 0 && out.length() + line.length() > room / 2) {
        break;
      }
      out.append(alike.size() > 1 ? "- " : "").append(line);
      shown++;
    }
    if (shown < alike.size()) {
      out.append("- and ").append(alike.size() - shown).append(" more\n");
    }
    out.append('\n');
    for (String line : Visible.lines(cut(first.why()))) {
      out.append(Markdown.text(line)).append("\n\n");
    }
    out.append(evidence(first.shown()));
    if (!first.fix().isBlank()) {
      out.append("Fix:\n\n").append(Markdown.block(cut(first.fix()))).append('\n');
    }
    return out.toString();
  }

  private static String place(Finding finding) {
    return finding.location() == null ? "" : Markdown.code(finding.location().toString()) + ": ";
  }

  private static String evidence(Map<String, String> evidence) {
    var lines = new StringBuilder();
    var blocks = new StringBuilder();
    evidence.forEach(
        (name, text) -> {
          String label = Markdown.text(cut(name)) + ":";
          if (Visible.lines(text).size() == 1) {
            lines.append("- ").append(label).append(' ').append(Markdown.code(cut(text)));
            lines.append('\n');
          } else {
            blocks.append(label).append("\n\n").append(Markdown.block(cut(text))).append('\n');
          }
        });
    return lines.append(lines.isEmpty() ? "" : "\n").append(blocks).toString();
  }

  static String sign(Severity severity) {
    return switch (severity) {
      case ERROR -> "❌";
      case WARNING -> "⚠️";
      case NOTE -> "ℹ️";
    };
  }

  private static String end(CheckReport report) {
    var out = new StringBuilder();
    report
        .skippedByReason()
        .forEach(
            (reason, checks) -> {
              String names = String.join(", ", checks.stream().map(Markdown::code).toList());
              String line = "- skipped " + names + ": " + Markdown.text(cut(reason)) + "\n";
              out.append(out.length() + line.length() > LONGEST_END ? "" : line);
            });
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
