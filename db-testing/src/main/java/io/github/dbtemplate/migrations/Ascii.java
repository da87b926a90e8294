package io.github.dbtemplate.migrations;

/** Letters as PostgreSQL's keywords fold them: A to Z only, in every locale. */
final class Ascii {
  private Ascii() {}

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
