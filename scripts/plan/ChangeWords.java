package plan;

import database.Difference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import plan.Planner.Changes;

/** Makes the words of a file name from what the file changes. */
final class ChangeWords {
  private static final int LONGEST = 50;

  private ChangeWords() {}

  /** {@code add_column_users_phone} for one change, {@code change_12_objects} for many. */
  static String of(Changes changes) {
    List<String> sentences =
        Stream.concat(
                changes.renames().stream(), changes.differences().stream().map(ChangeWords::of))
            .distinct()
            .toList();
    if (sentences.size() > 1) {
      return "change_" + sentences.size() + "_objects";
    }
    String words =
        sentences
            .get(0)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST).replaceAll("_$", "");
  }

  private static String of(Difference difference) {
    String verb =
        switch (difference.change()) {
          case MISSING -> "add ";
          case EXTRA -> "drop ";
          case CHANGED -> "change ";
        };
    return verb + difference.object();
  }
}
