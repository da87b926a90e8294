package plan;

import database.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of creating, changing, dropping, renaming and commenting objects of each kind. */
final class PlannedTable {
  private static final List<String> COLUMNS =
      List.of("create", "change", "drop", "rename", "comment");
  private static final String HEAD =
      "| kind | " + String.join(" | ", COLUMNS) + " |\n|---|---|---|---|---|---|\n";

  /** Reasons may have semicolons of their own. */
  private static final String NEXT = "; (?=yes|asked|refused|created anew|PostgreSQL cannot)";

  private static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

  /** Kind, column, result, and the versions on which it came out so. */
  private final Map<Kind, Map<String, SortedMap<String, SortedSet<Integer>>>> cells =
      new EnumMap<>(Kind.class);

  void add(Kind kind, String column, String result, int major) {
    cells
        .computeIfAbsent(kind, k -> new TreeMap<>())
        .computeIfAbsent(column, c -> new TreeMap<>())
        .computeIfAbsent(result, r -> new TreeSet<>())
        .add(major);
  }

  /** What {@link #markdown} wrote. */
  static PlannedTable parse(String markdown) {
    var table = new PlannedTable();
    for (String line : markdown.substring(HEAD.length()).split("\n")) {
      String[] cells = line.split("\\|", -1);
      Kind kind = kind(cells[1].strip());
      for (int column = 0; column < COLUMNS.size(); column++) {
        for (String result : cells[column + 2].strip().split(NEXT)) {
          for (int major : MAJORS) {
            if (!result.isEmpty() && isOn(result, major)) {
              table.add(
                  kind, COLUMNS.get(column), result.replaceFirst(" \\([\\d, ]+\\)$", ""), major);
            }
          }
        }
      }
    }
    return table;
  }

  private static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind (" + word + ") must be one of Kind");
  }

  private static boolean isOn(String result, int major) {
    return !result.matches(".* \\([\\d, ]+\\)") || result.contains("" + major);
  }

  /** One line for all that this table has and another one has not. */
  List<String> missingIn(PlannedTable other) {
    List<String> lines = other.lines();
    return lines().stream().filter(line -> !lines.contains(line)).toList();
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    cells.forEach(
        (kind, columns) ->
            columns.forEach(
                (column, results) ->
                    results.forEach(
                        (result, majors) ->
                            majors.forEach(
                                major ->
                                    lines.add(
                                        "%s of a %s on PostgreSQL %d: %s"
                                            .formatted(column, kind.word(), major, result))))));
    return lines;
  }

  String markdown() {
    var text = new StringBuilder(HEAD);
    for (Kind kind : Kind.values()) {
      text.append("| ").append(kind.word());
      for (String column : COLUMNS) {
        text.append(" | ").append(cell(cells.getOrDefault(kind, Map.of()).get(column)));
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  private static String cell(@Nullable SortedMap<String, SortedSet<Integer>> results) {
    if (results == null) {
      return "";
    }
    return results.entrySet().stream()
        .map(result -> result.getKey() + versions(result.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** The versions in brackets, unless it is all. */
  private static String versions(SortedSet<Integer> majors) {
    return majors.containsAll(MAJORS)
        ? ""
        : majors.stream().map(String::valueOf).collect(Collectors.joining(", ", " (", ")"));
  }
}
