package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;

/**
 * Cuts a script into tokens as PostgreSQL does with {@code standard_conforming_strings} on (its
 * source: src/backend/parser/scan.l; its manual: "Lexical Structure"). Numbers and operators are
 * cut only as exactly as finding the ends of strings, comments and statements needs. One pass, no
 * look-back: time is linear in the length of the script.
 *
 * <p>A delimiter is looked for where Atlas looks for it: outside parentheses, quotes and comments,
 * and before dollar quotes and comments are.
 */
final class SqlLexer {
  private final String text;
  private final String delimiter;
  private int depth;
  private Kind kind = Kind.OTHER;
  private int start;
  private int end;

  /**
   * @param delimiter what ends a statement; not empty
   * @param from where the first token begins
   */
  SqlLexer(String text, String delimiter, int from) {
    this.text = text;
    this.delimiter = delimiter;
    // psql drops a byte order mark as well.
    this.end = from == 0 && text.startsWith("\uFEFF") ? 1 : from;
  }

  SqlLexer(String text, String delimiter) {
    this(text, delimiter, 0);
  }

  Kind kind() {
    return kind;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** How many parentheses are open after the current token. */
  int depth() {
    return depth;
  }

  SqlToken token() {
    return new SqlToken(kind, text, start, end);
  }

  boolean is(String keyword) {
    return kind == Kind.WORD && SqlCharacters.equalsIgnoreCase(text, start, end, keyword);
  }

  boolean isDot() {
    return end - start == 1 && text.charAt(start) == '.';
  }

  /** Moves to the next token and tells what it is; {@link Kind#END} again and again at the end. */
  Kind next() {
    start = end;
    kind = start == text.length() ? Kind.END : scan(text.charAt(start));
    return kind;
  }

  private Kind scan(char c) {
    if (c == '\'') {
      return string(start, false);
    }
    if (c == '"') {
      return quotedName(start);
    }
    if (atDelimiter(start)) {
      end = start + delimiter.length();
      return Kind.DELIMITER;
    }
    if (SqlCharacters.isSpace(c)) {
      return run(Kind.SPACE, SqlCharacters::isSpace);
    }
    if (SqlCharacters.isNameStart(c)) {
      return nameOrPrefixedString(c);
    }
    if (SqlCharacters.isDigit(c)) {
      return run(Kind.NUMBER, d -> (SqlCharacters.isNamePart(d) && d != '$') || d == '.');
    }
    if (c == '-' && peek(1) == '-') {
      return lineComment();
    }
    if (c == '/' && peek(1) == '*') {
      end = blockCommentEnd(start);
      return Kind.BLOCK_COMMENT;
    }
    if (SqlCharacters.isOperator(c)) {
      return operator();
    }
    if (c == '$') {
      return dollar();
    }
    end = start + 1;
    return switch (c) {
      case '(' -> {
        depth++;
        yield Kind.OPEN;
      }
      case ')' -> {
        depth = Math.max(0, depth - 1); // one too many is for the server to report
        yield Kind.CLOSE;
      }
      case '\\' -> Kind.BACKSLASH;
      default -> Kind.OTHER;
    };
  }

  private interface CharacterClass {
    boolean has(char c);
  }

  private Kind run(Kind what, CharacterClass members) {
    end = start + 1;
    while (end < text.length() && members.has(text.charAt(end)) && !atDelimiter(end)) {
      end++;
    }
    return what;
  }

  private boolean atDelimiter(int at) {
    return depth == 0 && text.startsWith(delimiter, at);
  }

  private char peek(int ahead) {
    return start + ahead < text.length() ? text.charAt(start + ahead) : '\0';
  }

  private Kind nameOrPrefixedString(char c) {
    char next = peek(1);
    if (next == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
      return string(start + 1, c == 'e' || c == 'E');
    }
    if (next == '&' && (c == 'u' || c == 'U')) {
      if (peek(2) == '\'') {
        return string(start + 2, false);
      }
      if (peek(2) == '"') {
        return quotedName(start + 2);
      }
    }
    return run(Kind.WORD, SqlCharacters::isNamePart);
  }

  private Kind string(int quote, boolean escapes) {
    int open = quote;
    while (open >= 0) {
      end = quoteEnd(open, '\'', escapes, "quoted string");
      open = continuation();
    }
    return escapes ? Kind.ESCAPE_STRING : Kind.STRING;
  }

  private Kind quotedName(int quote) {
    end = quoteEnd(quote, '"', false, "quoted name");
    return Kind.QUOTED_NAME;
  }

  private int quoteEnd(int open, char quote, boolean escapes, String construct) {
    int i = open + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    throw new UnclosedException(construct, open);
  }

  /** The quote that goes on with the string on a later line, -1 if there is none. */
  private int continuation() {
    boolean newLine = false;
    int i = end;
    while (i < text.length() && !atDelimiter(i)) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        newLine = true;
        i++;
      } else if (SqlCharacters.isSpace(c)) {
        i++;
      } else if (text.startsWith("--", i)) {
        i = lineEnd(i);
      } else {
        return newLine && c == '\'' ? i : -1;
      }
    }
    return -1;
  }

  private Kind lineComment() {
    end = lineEnd(start);
    if (text.startsWith("\r\n", end)) {
      end += 2;
    } else if (end < text.length()) {
      end++;
    }
    return Kind.LINE_COMMENT;
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private int blockCommentEnd(int open) {
    int nesting = 1;
    int i = open + 2;
    while (i < text.length()) {
      if (text.startsWith("*/", i)) {
        nesting--;
        i += 2;
        if (nesting == 0) {
          return i;
        }
      } else if (text.startsWith("/*", i)) {
        nesting++;
        i += 2;
      } else {
        i++;
      }
    }
    throw new UnclosedException("comment", open);
  }

  private Kind operator() {
    end = start + 1;
    while (end < text.length()
        && SqlCharacters.isOperator(text.charAt(end))
        && !text.startsWith("--", end)
        && !text.startsWith("/*", end)
        && !atDelimiter(end)) {
      end++;
    }
    return Kind.OPERATOR;
  }

  private Kind dollar() {
    int i = start + 1;
    while (i < text.length() && SqlCharacters.isNamePart(text.charAt(i)) && text.charAt(i) != '$') {
      i++;
    }
    boolean opens =
        i < text.length()
            && text.charAt(i) == '$'
            && !SqlCharacters.isDigit(text.charAt(start + 1));
    if (!opens) {
      end = start + 1;
      return Kind.OTHER;
    }
    String tag = text.substring(start, i + 1);
    int close = text.indexOf(tag, i + 1);
    if (close < 0) {
      throw new UnclosedException("dollar quote " + tag, start);
    }
    end = close + tag.length();
    return Kind.DOLLAR_STRING;
  }
}
