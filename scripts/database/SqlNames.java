package database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names and key words of a statement, where they stand; not what is in strings or comments. */
final class SqlNames {
  /**
   * @param name folded to lower case, or without its quotes
   * @param offset where it begins in the statement
   */
  private record Word(String name, int offset) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*|/\\*(?s:.*?)\\*/|'[^']*+'|\\$(\\w*)\\$(?s:.*?)\\$\\1\\$"
              + "|\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[\\p{L}_][\\p{L}\\p{N}_$]*)");

  private final List<Word> words = new ArrayList<>();

  SqlNames(String statement) {
    Matcher token = TOKEN.matcher(statement);
    while (token.find()) {
      String quoted = token.group("quoted");
      String plain = token.group("plain");
      if (quoted != null) {
        words.add(new Word(quoted.replace("\"\"", "\""), token.start()));
      } else if (plain != null) {
        words.add(new Word(plain.toLowerCase(Locale.ROOT), token.start()));
      }
    }
  }

  /** The first word. */
  String command() {
    return words.isEmpty() ? "" : words.get(0).name;
  }

  /** Whether a name or key word stands anywhere. */
  boolean has(String name) {
    return words.stream().anyMatch(word -> word.name.equals(name));
  }

  /**
   * Where {@code name} stands after {@code container} has been named: a column after its table, as
   * both may be called the same. Negative when it does not.
   */
  int offset(String container, String name) {
    boolean inside = false;
    for (Word word : words) {
      if (inside && word.name.equals(name)) {
        return word.offset;
      }
      inside |= word.name.equals(container);
    }
    return -1;
  }
}
