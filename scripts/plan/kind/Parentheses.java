package plan.kind;

/** Parentheses where SQL wants them around an expression, and never two pairs. */
final class Parentheses {
  private Parentheses() {}

  /** The expression in parentheses. */
  static String around(String expression) {
    return isEnclosed(expression) ? expression : "(" + expression + ")";
  }

  /** Whether the first parenthesis is closed by the last. */
  private static boolean isEnclosed(String expression) {
    if (!expression.startsWith("(") || !expression.endsWith(")")) {
      return false;
    }
    String bare = expression.replaceAll("'[^']*+'|\"[^\"]*+\"", "");
    int depth = 0;
    for (int i = 0; i < bare.length() - 1; i++) {
      depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }
}
