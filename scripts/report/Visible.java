package report;

import java.util.List;
import java.util.Locale;

/**
 * Text that shows what it holds. Names in a database may hold anything: control characters that
 * command a terminal, and others that turn the direction of reading or take no space, are shown as
 * {@code \\u001B}.
 */
final class Visible {
  private Visible() {}

  /** Text on one line: line breaks become spaces. */
  static String line(String text) {
    return escaped(text.replaceAll("\\R", " "));
  }

  /** Text on one line of at most so many characters; one that is longer ends with an ellipsis. */
  static String cut(String text, int most) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  /** Text line by line, without blank lines at its end; empty for blank text. */
  static List<String> lines(String text) {
    return text.stripTrailing().lines().map(Visible::escaped).toList();
  }

  private static String escaped(String text) {
    if (text.codePoints().noneMatch(Visible::isHidden)) {
      return text;
    }
    var visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point)) {
                visible.append(
                    String.format(Locale.ROOT, point > 0xFFFF ? "\\u{%X}" : "\\u%04X", point));
              } else {
                visible.appendCodePoint(point);
              }
            });
    return visible.toString();
  }

  /** Whether a character cannot be seen, or changes how others are. */
  static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
