package database;

import java.util.List;

/** Differences in words. */
final class DifferenceText {
  private static final int SHORT = 60;

  private DifferenceText() {}

  static String of(Difference difference) {
    String object = difference.object().toString();
    return switch (difference.change()) {
      case MISSING -> object + ": in schema/, none after migrations";
      case EXTRA -> object + ": none in schema/, there after migrations";
      case CHANGED -> object + ": " + difference.property() + " " + changed(difference);
    };
  }

  private static String changed(Difference difference) {
    String desired = difference.desired();
    String actual = difference.actual();
    boolean flag = desired.equals(CatalogObject.YES) || actual.equals(CatalogObject.YES);
    if (flag) {
      return "is " + yesOrNo(desired) + " in schema/, " + yesOrNo(actual) + " after migrations";
    }
    if (!desired.contains("\n")
        && !actual.contains("\n")
        && desired.length() <= SHORT
        && actual.length() <= SHORT) {
      return "is " + orNone(desired) + " in schema/, " + orNone(actual) + " after migrations";
    }
    return "differs" + firstDifferentLine(desired.lines().toList(), actual.lines().toList());
  }

  private static String yesOrNo(String value) {
    return value.isEmpty() ? "no" : value;
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static String firstDifferentLine(List<String> desired, List<String> actual) {
    int line = 0;
    while (line < desired.size()
        && line < actual.size()
        && desired.get(line).equals(actual.get(line))) {
      line++;
    }
    String where = Math.max(desired.size(), actual.size()) > 1 ? " from line " + (line + 1) : "";
    return where
        + "\n  in schema/:       "
        + at(desired, line)
        + "\n  after migrations: "
        + at(actual, line);
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "none";
  }
}
