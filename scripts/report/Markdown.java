package report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of Markdown (GitHub's and GitLab's flavours) that show any text as it is: nothing in it
 * becomes markup, HTML, a mention or a reference.
 */
final class Markdown {
  // What GitHub and GitLab link after rendering, so that a backslash is no help: @team, #12, !34,
  // GH-5, www.example.org, https://example.org.
  private static final Pattern REFERENCE =
      Pattern.compile("(?:[@#!$%&~]|\\b(?i:gh-|www\\.|[a-z][a-z0-9+.-]*://))[\\w./-]*\\w");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_{}\\[\\]()#+.!|<>~&@:$^=-]");
  private static final Pattern PIPE = Pattern.compile("(\\\\*)\\|");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private Markdown() {}

  /** Text within a paragraph. */
  static String text(String text) {
    String line = Visible.line(text).strip();
    var out = new StringBuilder();
    Matcher reference = REFERENCE.matcher(line);
    int end = 0;
    while (reference.find()) {
      out.append(escaped(line.substring(end, reference.start()))).append(code(reference.group()));
      end = reference.end();
    }
    return out.append(escaped(line.substring(end))).toString();
  }

  private static String escaped(String text) {
    return PUNCTUATION.matcher(text).replaceAll("\\\\$0");
  }

  /** A code span. */
  static String code(String text) {
    String line = Visible.line(text);
    if (line.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longestBackticks(line) + 1);
    // A span that starts or ends with a backtick needs a space, which is not shown.
    boolean padded = line.startsWith("`") || line.endsWith("`");
    return fence + (padded ? " " + line + " " : line) + fence;
  }

  /** A code span in a cell of a table, where the pipe has to be escaped even in code. */
  static String cell(String text) {
    // A backslash before a pipe would escape its escape, so it is doubled, and shown twice.
    return PIPE.matcher(code(text)).replaceAll("$1$1\\\\|");
  }

  /** A block of code. */
  static String block(String text) {
    List<String> lines = Visible.lines(text);
    String content = String.join("\n", lines);
    String fence = "`".repeat(Math.max(3, longestBackticks(content) + 1));
    return fence + "\n" + content + "\n" + fence + "\n";
  }

  private static int longestBackticks(String text) {
    return BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }
}
