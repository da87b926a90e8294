package io.github.dbtemplate.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a file tells Atlas about itself (sql/migrate/dir.go, lex.go). A directive for the file
 * counts only in a comment block that begins at the first byte and is followed by an empty line;
 * {@code atlas:delimiter} and {@code atlas:sum} count on the first line only.
 */
final class FileDirectives {
  private final String text;
  private final List<Directive> effective = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private String delimiter = ";";
  private boolean sumIgnored;

  private FileDirectives(String text) {
    this.text = text;
  }

  static FileDirectives read(String file, String text) {
    var found = new FileDirectives(text);
    found.readFirstLine();
    found.readHeader();
    return found;
  }

  private void readFirstLine() {
    Directive.parse(text, "-- ")
        .filter(d -> d.name().equals("delimiter") && !d.argument().isEmpty())
        .ifPresent(
            d -> {
              delimiter = unescape(d.argument());
              effective.add(d);
            });
    Directive.parse(text, 1)
        .filter(d -> d.name().equals("sum") && d.argument().equals("ignore"))
        .ifPresent(
            d -> {
              sumIgnored = true;
              effective.add(d);
            });
  }

  private void readHeader() {
    int at = 0;
    int line = 1;
    var header = new ArrayList<Directive>();
    while (text.startsWith("--", at) || text.startsWith("#", at)) {
      int feed = text.indexOf('\n', at);
      if (feed < 0) {
        return;
      }
      Directive.parse(text.substring(at, feed).strip(), line).ifPresent(header::add);
      at = feed + 1;
      line++;
    }
    if (text.startsWith("\n", at)) {
      for (Directive d : header) {
        if (!d.name().equals("delimiter") && !d.name().equals("sum")) {
          effective.add(d);
        }
      }
    }
  }

  private static String unescape(String delimiter) {
    return delimiter.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
  }

  List<Directive> effective() {
    return List.copyOf(effective);
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  String delimiter() {
    return delimiter;
  }

  /** The text to split. */
  String body() {
    return text;
  }

  boolean isSumIgnored() {
    return sumIgnored;
  }

  TransactionMode transactionMode() {
    return effective.stream()
        .filter(d -> d.name().equals("txmode"))
        .map(d -> d.argument().toUpperCase(Locale.ROOT))
        .filter(mode -> mode.equals("NONE") || mode.equals("ALL"))
        .map(TransactionMode::valueOf)
        .findFirst()
        .orElse(TransactionMode.FILE);
  }
}
