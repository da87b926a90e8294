package lint;

import java.util.regex.Pattern;

/** Looks for words in SQL text, whatever surrounds them. */
final class Words {
  private Words() {}

  /** Whether {@code word} stands in {@code sql} as a whole word, upper and lower case alike. */
  static boolean in(String sql, String word) {
    return Pattern.compile(
            "(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(sql)
        .find();
  }
}
