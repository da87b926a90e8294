package io.github.dbtemplate.migrations;

/** The kinds of characters of PostgreSQL's lexer (src/backend/parser/scan.l), in every locale. */
final class SqlCharacters {
  private SqlCharacters() {}

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a name without quotes can begin with it: so it can with all beyond ASCII. */
  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  static boolean isOperator(char c) {
    return "~!@#^&|`?+-*/%<>=".indexOf(c) >= 0;
  }

  /** Compares as keywords are compared: A to Z only. */
  static boolean equalsIgnoreCase(String text, int start, int end, String lowerCase) {
    if (end - start != lowerCase.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }
}
