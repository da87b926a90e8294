package io.github.dbtemplate.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a file tells Atlas about itself (sql/migrate/dir.go, lex.go). Directives for the whole file
 * count only in a comment block that begins at the first byte and is followed by an empty line;
 * {@code atlas:delimiter} and {@code atlas:sum} count on the first line only.
 */
final class FileDirectives {
  private static final Set<String> IN_HEADER = Set.of("txmode", "checkpoint", "nolint", "import");

  private final List<Directive> effective = new ArrayList<>();
  private final List<Directive> modes;
  private final int headerEnd;
  private String delimiter = ";";
  private int bodyStart;
  private boolean leftOutOfHash;

  FileDirectives(String text) {
    var header = new ArrayList<Directive>();
    headerEnd = readHeader(text, header);
    Directive.parse(text, "-- ").ifPresent(d -> readDelimiter(d, text));
    Directive.parse(text, 1).ifPresent(this::readSum);
    if (text.startsWith("\n", headerEnd)) {
      header.stream().filter(d -> IN_HEADER.contains(d.name())).forEach(effective::add);
    }
    modes = effective.stream().filter(d -> d.name().equals("txmode")).toList();
  }

  /** Collects the directives of the comment block at the top and tells where the block ends. */
  private static int readHeader(String text, List<Directive> header) {
    int at = 0;
    int line = 1;
    while (text.startsWith("--", at) || text.startsWith("#", at)) {
      int feed = text.indexOf('\n', at);
      if (feed < 0) {
        return text.length();
      }
      Directive.parse(text.substring(at, feed).strip(), line).ifPresent(header::add);
      at = feed + 1;
      line++;
    }
    return at;
  }

  private void readDelimiter(Directive directive, String text) {
    int feed = text.indexOf('\n');
    String argument = directive.argument().replace("\r", "");
    if (directive.name().equals("delimiter") && !argument.isEmpty() && feed >= 0) {
      delimiter = argument.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
      bodyStart = feed + 1;
      effective.add(directive);
    }
  }

  private void readSum(Directive directive) {
    if (directive.name().equals("sum") && directive.argument().equals("ignore")) {
      leftOutOfHash = true;
      effective.add(directive);
    }
  }

  /** The directives that Atlas honours. */
  List<Directive> effective() {
    return List.copyOf(effective);
  }

  /** Those of them that set the transaction mode; Atlas wants at most one. */
  List<Directive> modes() {
    return modes;
  }

  /** Where the comment block at the top of the file ends: 0 when there is none. */
  int headerEnd() {
    return headerEnd;
  }

  /** What ends a statement. */
  String delimiter() {
    return delimiter;
  }

  /** Where the statements may begin: Atlas does not split the line that sets the delimiter. */
  int bodyStart() {
    return bodyStart;
  }

  /** Whether {@code atlas:sum ignore} keeps the content out of the hash. */
  boolean isLeftOutOfHash() {
    return leftOutOfHash;
  }

  /** The mode set, as long as it is one that Atlas knows; else the default. */
  TransactionMode transactionMode() {
    return modes.stream()
        .map(Directive::argument)
        .filter(List.of("none", "file", "all")::contains)
        .map(mode -> TransactionMode.valueOf(mode.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(TransactionMode.FILE);
  }
}
