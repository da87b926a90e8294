package plan;

import database.Difference;
import java.util.List;
import java.util.Locale;

/** Makes the words of a file name from what the file changes. */
final class ChangeWords {
  private static final int LONGEST = 50;

  private ChangeWords() {}

  /** {@code add_column_users_phone} for one change, {@code change_12_objects} for many. */
  static String of(List<Difference> differences) {
    if (differences.size() > 1) {
      return "change_" + differences.size() + "_objects";
    }
    Difference only = differences.get(0);
    String verb =
        switch (only.change()) {
          case MISSING -> "add ";
          case EXTRA -> "drop ";
          case CHANGED -> "change ";
        };
    String words =
        (verb + only.object())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST).replaceAll("_$", "");
  }
}
