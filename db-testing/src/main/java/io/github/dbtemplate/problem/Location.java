package io.github.dbtemplate.problem;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file of the user's.
 *
 * @param file the path as the user would type it, relative to the project where it lies inside
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1 in characters; 0 when the whole line is meant
 */
public record Location(String file, int line, int column) {
  public Location {
    if (line < 0 || column < 0 || (line == 0 && column > 0)) {
      throw new IllegalArgumentException(
          "line (" + line + ") and column (" + column + ") must be 0 or counted from 1");
    }
  }

  /** The whole file. */
  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  /** One line of a file. */
  public static Location of(String file, int line) {
    return new Location(file, line, 0);
  }

  /** The location of the character at {@code offset} (in UTF-16 units) of {@code text}. */
  public static Location of(String file, String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Location(file, line, Math.min(offset, text.length()) - lineStart + 1);
  }

  /** {@code file}, {@code file:line} or {@code file:line:column}, as editors and terminals link. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
  }

  static String prefix(@Nullable Location location) {
    return location == null ? "" : location + ": ";
  }
}
