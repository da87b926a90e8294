package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what PostgreSQL reads right in a file and Atlas does not. Atlas splits files with a lexer
 * of its own, which knows less of PostgreSQL; what is found here makes {@code atlas migrate apply}
 * fail, or run other statements than the file has.
 */
public final class AtlasReading {
  private static final String TAG = "\\$([A-Za-z\u00C8-\u00FF_][\\w\u00C8-\u00FF]*)?\\$";

  /** What Atlas takes for the begin or the end of a dollar quote. */
  private static final Pattern DOLLAR_TAG = Pattern.compile(TAG);

  /** What changes how Atlas reads on when it is hidden from it, or shown to it by mistake. */
  private static final Pattern STRUCTURE = Pattern.compile("[;'\"`()]|/\\*|" + TAG);

  private final MigrationFile file;
  private final String text;
  private final Set<AtlasSplitter> splitters;
  private final Map<Misreading, List<Integer>> found = new EnumMap<>(Misreading.class);

  private AtlasReading(MigrationFile file, Set<AtlasSplitter> splitters) {
    this.file = file;
    this.text = file.text();
    this.splitters = splitters;
  }

  /**
   * What some version of Atlas misreads: each kind once, at its first place.
   *
   * @throws ProblemException if PostgreSQL cannot read it either, see {@link
   *     MigrationFile#statements()}
   */
  public static List<Violation> misreadings(MigrationFile file) {
    return new AtlasReading(file, EnumSet.allOf(AtlasSplitter.class)).find();
  }

  /**
   * What versions of Atlas with this splitter misread.
   *
   * @throws ProblemException as {@link #misreadings(MigrationFile)}
   */
  public static List<Violation> misreadings(MigrationFile file, AtlasSplitter splitter) {
    return new AtlasReading(file, EnumSet.of(splitter)).find();
  }

  private List<Violation> find() {
    if (file.statements().isEmpty()) {
      return List.of();
    }
    if (text.startsWith("\uFEFF")) {
      report(Misreading.BYTE_ORDER_MARK, 0);
    }
    boolean bodies = file.delimiter().equals(";");
    var body = new AtomicBody();
    SqlLexer lexer = file.lexer();
    while (lexer.next() != Kind.END) {
      look(lexer);
      if (lexer.kind() == Kind.DELIMITER && !body.isOpen()) {
        body.reset();
      } else if (bodies && lexer.kind().isSignificant() && body.opensWith(lexer)) {
        report(Misreading.BEGIN_ATOMIC, body.openedAt());
      }
    }
    return found.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().get(0)))
        .map(entry -> violation(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** One for all places: data files have thousands of them. */
  private Violation violation(Misreading misreading, List<Integer> offsets) {
    Location first = Location.of(file.label(), text, offsets.get(0));
    return misreading.at(first, offsets.size());
  }

  private void look(SqlLexer lexer) {
    switch (lexer.kind()) {
      case STRING, QUOTED_NAME -> {
        if (isMisread(lexer.token(), true)) {
          report(Misreading.BACKSLASH_BEFORE_QUOTE, lexer.start());
        }
      }
      case ESCAPE_STRING -> {
        if (isMisread(lexer.token(), false)) {
          report(Misreading.ESCAPED_QUOTE, lexer.start());
        }
      }
      case DOLLAR_STRING -> {
        if (!DOLLAR_TAG.matcher(text).region(lexer.start(), lexer.end()).lookingAt()) {
          report(Misreading.DOLLAR_TAG, lexer.start());
        }
      }
      case WORD -> {
        // A delimiter $$ may follow the name: hence one character more.
        int end = Math.min(lexer.end() + 1, text.length());
        if (DOLLAR_TAG.matcher(text).region(lexer.start(), end).find()) {
          report(Misreading.DOLLAR_NAME, lexer.start());
        }
      }
      case BLOCK_COMMENT -> {
        if (text.indexOf("*/", lexer.start() + 2) < lexer.end() - 2) {
          report(Misreading.NESTED_COMMENT, lexer.start());
        }
      }
      case LINE_COMMENT -> {
        boolean isLast = lexer.end() == text.length() && !text.endsWith("\n");
        if (isLast && hasStructure(lexer.start(), lexer.end())) {
          report(Misreading.LAST_COMMENT, lexer.start());
        }
      }
      case OPERATOR -> operator(lexer.start(), lexer.end());
      default -> {}
    }
  }

  /** Whether a quote ends elsewhere for Atlas: with backslashes that escape, or without. */
  private static boolean isMisread(SqlToken token, boolean escapes) {
    String quoted = token.text();
    char open = 0;
    int i = quoted.indexOf(token.kind() == Kind.QUOTED_NAME ? '"' : '\'');
    while (i < quoted.length()) {
      char c = quoted.charAt(i);
      if (open != 0) {
        i += c == '\\' && escapes ? 2 : 1;
        open = c == open ? 0 : open;
      } else if (c == '\'' || c == '"') {
        open = c;
        i++;
      } else if (quoted.startsWith("--", i)) {
        i = quoted.indexOf('\n', i) < 0 ? quoted.length() : quoted.indexOf('\n', i);
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        return true; // content of the string that Atlas takes for SQL
      }
    }
    return open != 0;
  }

  private void operator(int start, int end) {
    int backtick = text.substring(start, end).indexOf('`');
    if (backtick >= 0) {
      report(Misreading.BACKTICK, start + backtick);
      return;
    }
    int i = start;
    while (i < end && text.charAt(i) != '#') {
      boolean skipsNext = text.charAt(i) == '-' || text.charAt(i) == '/';
      if (skipsNext && i + 1 == end && isStructureAt(end)) {
        report(Misreading.SKIPPED_CHARACTER, i);
      }
      i += skipsNext ? 2 : 1;
    }
    int lineEnd = i < end ? text.indexOf('\n', i) : -1;
    if (lineEnd >= 0 && hasStructure(i, lineEnd)) {
      report(Misreading.HASH_OPERATOR, i);
    }
  }

  private boolean isStructureAt(int offset) {
    return text.startsWith("--", offset)
        || text.startsWith(file.delimiter(), offset)
        || STRUCTURE.matcher(text).region(offset, text.length()).lookingAt();
  }

  private boolean hasStructure(int start, int end) {
    int after = Math.min(end + file.delimiter().length(), text.length());
    return STRUCTURE.matcher(text).region(start, end).find()
        || text.substring(start, after).contains(file.delimiter());
  }

  private void report(Misreading misreading, int offset) {
    if (splitters.stream().anyMatch(misreading::isBy)) {
      found.computeIfAbsent(misreading, m -> new ArrayList<>()).add(offset);
    }
  }
}
