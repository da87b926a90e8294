package report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file as it fits into a row of a terminal: tabs become spaces, what cannot be seen is
 * spelled out, and of a long line only the part around one column is left.
 */
final class TerminalRow {
  private static final int WIDTH = 96;
  private static final int TAB = 4;
  private static final String CUT = "…";

  /**
   * What stands where a character of the line stood.
   *
   * @param width how many columns of the terminal it takes
   * @param marked whether it is part of the word that is meant
   */
  private record Cell(String text, int width, boolean marked) {}

  private final List<Cell> cells = new ArrayList<>();
  private final boolean cutBefore;
  private final boolean cutAfter;

  /**
   * Lays out a line.
   *
   * @param column where the word begins that is meant, in UTF-16 units counted from 1; 0 for none
   */
  TerminalRow(String line, int column) {
    List<Cell> all = cells(line, column);
    int from = 0;
    int to = all.size();
    if (width(all) > WIDTH) {
      int meant = firstMarked(all);
      from = meant;
      // A third of what fits comes before the word.
      for (int left = WIDTH / 3; from > 0 && left >= all.get(from - 1).width(); from--) {
        left -= all.get(from - 1).width();
      }
      to = from;
      for (int left = WIDTH; to < all.size() && left >= all.get(to).width(); to++) {
        left -= all.get(to).width();
      }
    }
    cells.addAll(all.subList(from, to));
    cutBefore = from > 0;
    cutAfter = to < all.size();
  }

  private static List<Cell> cells(String line, int column) {
    int begin = Math.min(Math.max(0, column - 1), line.length());
    int end = begin;
    while (end < line.length() && isWord(line.codePointAt(end))) {
      end += Character.charCount(line.codePointAt(end));
    }
    if (end == begin && end < line.length()) {
      end += Character.charCount(line.codePointAt(end));
    }
    List<Cell> cells = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int point = line.codePointAt(i);
      String text =
          point == '\t' ? " ".repeat(TAB - at % TAB) : Visible.line(Character.toString(point));
      int width = text.codePoints().map(TerminalRow::width).sum();
      cells.add(new Cell(text, width, column > 0 && i >= begin && i < end));
      at += width;
    }
    return cells;
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point) || point == '_';
  }

  private static int firstMarked(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).marked()) {
        return i;
      }
    }
    return 0;
  }

  private static int width(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::width).sum();
  }

  /** How many columns a character takes, after Unicode Standard Annex 11, East Asian Width. */
  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1F64F)
            || (point >= 0x1F900 && point <= 0x1F9FF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** The line. */
  String text() {
    var text = new StringBuilder(cutBefore ? CUT : "");
    cells.forEach(cell -> text.append(cell.text()));
    return text.append(cutAfter ? CUT : "").toString().stripTrailing();
  }

  /** Spaces, then a mark as wide as the word that is meant; blank when there is none. */
  String mark() {
    var mark = new StringBuilder(cutBefore ? " " : "");
    for (Cell cell : cells) {
      boolean first = mark.indexOf("^") < 0;
      String sign = cell.marked() ? "~" : " ";
      mark.append(sign.repeat(cell.width()));
      if (cell.marked() && first && cell.width() > 0) {
        mark.setCharAt(mark.length() - cell.width(), '^');
      }
    }
    return mark.toString().stripTrailing();
  }
}
