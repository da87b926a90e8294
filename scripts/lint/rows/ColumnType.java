package lint.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data type, and values of it that programs write now and then: small ones, the least and the
 * greatest, empty ones. Those that a domain or a modifier does not allow are among them.
 *
 * @param name with its modifiers; of a domain, that of what it is made from
 * @param category {@code pg_type.typcategory}
 * @param labels those of an enum
 */
record ColumnType(String name, char category, List<String> labels) {
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
  private static final int LONG = 1001;
  private static final int TOO_LONG = 10_000;

  /** How to write a value of a type in SQL: PostgreSQL finds the type by the column. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The first is the plainest. */
  List<String> values() {
    List<String> texts = new ArrayList<>();
    switch (category) {
      case 'N' -> numbers(texts);
      case 'S' -> strings(texts);
      case 'B' -> texts.addAll(List.of("true", "false"));
      case 'D' -> dates(texts);
      case 'T' -> texts.addAll(List.of("1 day", "0", "-1 day", "1000 years"));
      case 'E' -> texts.addAll(labels);
      case 'A' -> texts.addAll(List.of("{}", "{1}", "{NULL}", "{1,1}", "{a}"));
      case 'R' -> texts.addAll(List.of("empty", "(,)"));
      case 'I' -> texts.addAll(List.of("10.0.0.1", "::1", "10.0.0.0/8"));
      case 'V' -> bits(texts);
      default -> others(texts);
    }
    return texts.stream().filter(this::isShortEnough).map(ColumnType::literal).toList();
  }

  /** Values for a column that is a key: they are not what columns that may refer to it have. */
  List<String> extremes() {
    List<String> texts =
        switch (name) {
          case "smallint" -> List.of("31999", "-31999");
          case "integer" -> List.of("1999999999", "-1999999999");
          case "bigint" -> List.of("8999999999999999999", "-8999999999999999999");
          default -> category == 'S' ? List.of("y".repeat(longest())) : List.of();
        };
    return texts.stream().map(ColumnType::literal).toList();
  }

  private boolean isShortEnough(String text) {
    return category != 'S' || text.length() <= length(1, Integer.MAX_VALUE);
  }

  private int length(int group, int otherwise) {
    Matcher length = LENGTH.matcher(name);
    return length.find() && length.group(group) != null
        ? Integer.parseInt(length.group(group))
        : otherwise;
  }

  private void numbers(List<String> texts) {
    texts.addAll(List.of("1", "0", "-1"));
    if (name.startsWith("numeric")) {
      int precision = length(1, 20);
      int scale = Math.max(0, length(2, 0));
      String digits = "9".repeat(Math.max(0, precision - scale)) + (scale > 0 ? "." : "");
      texts.add(digits + "9".repeat(scale));
      texts.add(scale == 0 ? "0.5" : "0." + "0".repeat(scale - 1) + "1");
    } else if (name.equals("smallint")) {
      texts.addAll(List.of("32000", "-32000"));
    } else if (name.equals("integer")) {
      texts.addAll(List.of("2000000000", "-2000000000"));
    } else if (name.equals("bigint")) {
      texts.addAll(List.of("9000000000000000000", "-9000000000000000000"));
    } else {
      texts.addAll(List.of("0.5", "1e30"));
    }
  }

  private void strings(List<String> texts) {
    texts.addAll(List.of("1", "a", "", "ABC", "a@example.com", " ", "abcde"));
    texts.add("x".repeat(longest()));
  }

  private int longest() {
    int longest = length(1, LONG);
    return longest > TOO_LONG ? LONG : longest;
  }

  private void dates(List<String> texts) {
    if (name.startsWith("time ") || name.startsWith("time(")) {
      texts.addAll(List.of("12:00", "00:00", "23:59:59.999999"));
    } else {
      texts.addAll(List.of("2001-01-01", "2101-12-31 23:59:59.999999", "0001-01-01", "9999-12-31"));
    }
  }

  private void bits(List<String> texts) {
    texts.addAll(List.of("1".repeat(length(1, 1)), "0".repeat(length(1, 1))));
  }

  private void others(List<String> texts) {
    switch (name) {
      case "uuid" -> texts.addAll(List.of(uuid(1), uuid(0)));
      case "json", "jsonb" -> texts.addAll(List.of("{}", "null", "[]", "1", "\"a\""));
      case "bytea" -> texts.addAll(List.of("\\x01", ""));
      case "xml" -> texts.addAll(List.of("<a/>", "a"));
      default ->
          // Composite types, geometry, and what extensions bring.
          texts.addAll(List.of("1", "", "a", "{}", "(,)", "(,,)", "()", "(0,0)", "{1,2,3}", "0/0"));
    }
  }

  private static String uuid(int number) {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
  }

  /**
   * Values that no other row has.
   *
   * @param serial another one for each row; far from what migrations would insert themselves
   */
  List<String> fresh(int serial) {
    var texts = new LinkedHashSet<String>();
    switch (category) {
      case 'N' -> {
        int digits = name.startsWith("numeric") ? length(1, 20) - length(2, 0) : 20;
        texts.add(String.valueOf((name.equals("smallint") ? 20_000 : 900_000) + serial));
        if (digits < 6) {
          texts.clear();
          texts.add(String.valueOf(serial));
        }
      }
      case 'S' -> {
        String letters = Integer.toString(serial, 36);
        texts.add("row" + serial);
        texts.add("row" + serial + "@example.com");
        texts.add(String.valueOf(900_000 + serial));
        texts.add(letters);
        texts.add("0".repeat(Math.max(0, Math.min(64, length(1, 0)) - letters.length())) + letters);
      }
      case 'D' ->
          texts.add(
              name.startsWith("time ") || name.startsWith("time(")
                  ? String.format(Locale.ROOT, "10:%02d:%02d", serial / 60 % 60, serial % 60)
                  : String.format(Locale.ROOT, "2%03d-01-01", serial % 1000));
      case 'T' -> texts.add(serial + " hours");
      case 'I' -> texts.add("10.1." + serial / 256 % 256 + "." + serial % 256);
      case 'R' -> texts.addAll(ranges(serial));
      case 'V' -> texts.add(bit(serial));
      case 'A' -> texts.add("{" + serial + "}");
      default -> {
        if (name.equals("uuid")) {
          texts.add(uuid(900_000 + serial));
        } else if (name.equals("bytea")) {
          texts.add("row" + serial);
        } else if (name.equals("jsonb")) {
          texts.add(String.valueOf(serial));
        }
      }
    }
    return texts.stream().filter(this::isShortEnough).map(ColumnType::literal).toList();
  }

  private static List<String> ranges(int serial) {
    return List.of(
        "[" + serial + "," + (serial + 1) + ")",
        String.format(Locale.ROOT, "[2%03d-01-01,2%03d-01-02)", serial % 1000, serial % 1000));
  }

  private String bit(int serial) {
    String digits = Integer.toString(serial, 2);
    return "0".repeat(Math.max(0, length(1, 16) - digits.length())) + digits;
  }

  /** Whether a literal of SQL text may be one of a value of this type. */
  boolean mayBe(String literal) {
    boolean quoted = literal.startsWith("'");
    return switch (category) {
      case 'N' -> !quoted;
      case 'S' -> quoted && isShortEnough(literal.substring(1, literal.length() - 1));
      case 'B', 'E' -> false; // all their values are known
      default -> quoted;
    };
  }
}
