package report;

import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The line of a file that a finding is about, with a mark below the word that is meant and the
 * lines around it, for a terminal.
 */
final class CodeFrame {
  private static final int BEFORE = 1;
  private static final int AFTER = 2;

  private final List<String> lines;
  private final Location place;
  private final int digits;

  private CodeFrame(List<String> lines, Location place) {
    this.lines = lines;
    this.place = place;
    this.digits = String.valueOf(Math.min(lines.size(), place.line() + AFTER)).length();
  }

  /**
   * The lines to show, without indentation; empty when {@code source} has no such line.
   *
   * @param dim how what is no part of the file is to look
   * @param mark how the mark is to look
   */
  static List<String> of(
      String source, Location place, UnaryOperator<String> dim, UnaryOperator<String> mark) {
    List<String> lines = source.lines().toList();
    if (place.line() == 0 || place.line() > lines.size()) {
      return List.of();
    }
    return new CodeFrame(lines, place).shown(dim, mark);
  }

  private List<String> shown(UnaryOperator<String> dim, UnaryOperator<String> mark) {
    int first = Math.max(1, place.line() - BEFORE);
    int last = Math.min(lines.size(), place.line() + AFTER);
    var out = new ArrayList<String>();
    for (int number = first; number <= last; number++) {
      boolean meant = number == place.line();
      String line = lines.get(number - 1);
      if (!meant && line.isBlank()) {
        if (number > place.line()) {
          break;
        }
        continue;
      }
      var row = new TerminalRow(line, meant ? place.column() : 1);
      String gutter = String.format(Locale.ROOT, "%" + digits + "d " + (meant ? ">" : "|"), number);
      out.add(dim.apply(gutter) + (row.text().isEmpty() ? "" : " " + row.text()));
      if (meant && place.column() > 0 && !row.mark().isBlank()) {
        out.add(dim.apply(" ".repeat(digits) + " |") + " " + mark.apply(row.mark()));
      }
    }
    return out;
  }
}
