package project;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a word meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The known word that begins with {@code word}, or else the one that takes the fewest changed,
   * missing, added or swapped letters to get to, upper and lower case being equal; empty when none
   * is near.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int tolerated = 1 + word.length() / 4;
    Optional<String> longer =
        known.stream()
            .filter(candidate -> word.length() > 2 && candidate.startsWith(word))
            .findFirst();
    return longer.isPresent() ? longer : nearest(word, known, tolerated);
  }

  private static Optional<String> nearest(String word, Collection<String> known, int tolerated) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= tolerated);
  }

  /** The optimal string alignment distance, row by row. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int substituted = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        rows[i][j] = Math.min(substituted, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
