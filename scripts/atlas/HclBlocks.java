package atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the outermost blocks of an HCL file. No more of the language is understood than where
 * strings, comments, heredocs and blocks end; what is wrong in a file is for Atlas to say.
 */
final class HclBlocks {
  /**
   * An outermost block.
   *
   * @param type its first word, such as {@code table}
   * @param label its second one, without quotation marks; empty where there is none
   * @param line counted from 1
   */
  record Block(String type, String label, int line) {}

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private static final Pattern HEAD =
      Pattern.compile(
          "(?<type>"
              + WORD
              + ")(?:[ \\t]*\"(?<quoted>[^\"\\n]*)\"|[ \\t]+(?<plain>"
              + WORD
              + "))?"
              + "[^=\\n]*\\{");

  private static final Pattern HEREDOC = Pattern.compile("<<-?([A-Za-z_][A-Za-z0-9_-]*)[^\\n]*\\n");

  private final String text;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private HclBlocks(String text) {
    this.text = text;
  }

  static List<Block> of(String text) {
    var scanner = new HclBlocks(text);
    scanner.scan();
    return scanner.blocks;
  }

  private void scan() {
    int depth = 0;
    boolean lineStart = true; // nothing but space so far: a block or an attribute begins here
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        lineStart = true;
        at++;
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (!skipNoCode(c)) {
        if (lineStart && depth == 0) {
          block();
        }
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        lineStart = false;
        at = c == '{' || c == '}' ? at + 1 : Math.max(at + 1, wordEnd());
      } else {
        lineStart = false;
      }
    }
  }

  /** Notes the block that begins here, unless it is an attribute. */
  private void block() {
    var head = HEAD.matcher(text).region(at, text.length());
    if (head.lookingAt()) {
      int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
      String label = head.group("quoted") == null ? head.group("plain") : head.group("quoted");
      blocks.add(new Block(head.group("type"), label == null ? "" : label, line));
    }
  }

  private int wordEnd() {
    var word = WORD.matcher(text).region(at, text.length());
    return word.lookingAt() ? word.end() : at;
  }

  /** Moves behind a comment, string or heredoc that begins here. */
  private boolean skipNoCode(char c) {
    if (c == '#' || text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      return true;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      return true;
    }
    if (c == '"') {
      skipString();
      return true;
    }
    var heredoc = HEREDOC.matcher(text).region(at, text.length());
    if (heredoc.lookingAt()) {
      var end =
          Pattern.compile(
                  "^[ \\t]*" + Pattern.quote(heredoc.group(1)) + "[ \\t]*\\r?$", Pattern.MULTILINE)
              .matcher(text);
      at = end.find(heredoc.end()) ? end.end() : text.length();
      return true;
    }
    return false;
  }

  /** A string may hold expressions, {@code ${…}}, which may hold strings. */
  private void skipString() {
    at++;
    int expressions = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '"' && expressions == 0) {
        at++;
        return;
      } else if (c == '"') {
        skipString();
      } else if (c == '{' && (expressions > 0 || isExpressionStart())) {
        expressions++;
        at++;
      } else {
        if (c == '}' && expressions > 0) {
          expressions--;
        }
        at++;
      }
    }
  }

  private boolean isExpressionStart() {
    char before = text.charAt(at - 1);
    // Two of them stand for the character itself.
    return (before == '$' || before == '%') && text.charAt(at - 2) != before;
  }
}
