package plan.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Keeps PostgreSQL from reading its own words as something else: it prints {@code name IN ('a',
 * 'b')}, where the column is a varchar, as {@code ANY ((ARRAY['a'::character varying,
 * 'b'::character varying])::text[])}, and reads that as an array whose elements are cast one by
 * one, because transformTypeCast in parse_expr.c hands the type of a cast down to the elements of
 * the ARRAY below it. A cast in between stops it: to {@code anyarray}, which leaves the array as it
 * is or, where all elements are strings, to their type, which need not be said of each then.
 */
final class ArrayCasts {
  private static final String ARRAY = "ARRAY[";

  private static final Pattern TYPE = Pattern.compile("::(?:[a-z][\\w .]*|\"[^\"]+\"|\\.)+");

  private ArrayCasts() {}

  /** SQL text from a catalog, as it has to be written to mean the same. */
  static String kept(String text) {
    if (!text.contains(ARRAY)) {
      return text;
    }
    var result = new StringBuilder();
    int done = 0;
    for (int i = 0; i < text.length(); i = after(text, i)) {
      if (text.startsWith(ARRAY, i)) {
        List<String> elements = elements(text, i + ARRAY.length());
        int end = i + ARRAY.length() + String.join(",", elements).length();
        boolean isCast = text.startsWith("]::", end) || text.startsWith("])::", end);
        if (isCast && !elements.get(0).isBlank()) {
          result.append(text, done, i + ARRAY.length()).append(kept(elements));
          done = end + 1;
          i = end;
        }
      }
    }
    return result.append(text, done, text.length()).toString();
  }

  /** What is between the commas, up to the bracket that closes. */
  private static List<String> elements(String text, int start) {
    var elements = new ArrayList<String>();
    int depth = 0;
    int begin = start;
    int i = start;
    for (; depth > 0 || text.charAt(i) != ']'; i = after(text, i)) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        elements.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    elements.add(text.substring(begin, i));
    return elements;
  }

  /** The next character that is not in a string or a quoted name that begins here. */
  private static int after(String text, int i) {
    char c = text.charAt(i);
    return c == '\'' || c == '"' ? text.indexOf(c, i + 1) + 1 : i + 1;
  }

  /** Elements, the bracket after them, and the cast that keeps them as they are. */
  private static String kept(List<String> elements) {
    List<String> bare = elements.stream().map(String::strip).map(ArrayCasts::string).toList();
    String first = elements.get(0).strip();
    String type = first.substring(bare.get(0).length());
    boolean areStrings =
        TYPE.matcher(type).matches()
            && IntStream.range(0, bare.size())
                .allMatch(i -> elements.get(i).strip().equals(bare.get(i) + type));
    return areStrings
        ? String.join(", ", bare) + "]" + type + "[]"
        : String.join(",", elements) + "]::anyarray";
  }

  /** The string that an element begins with; empty when it does not. */
  private static String string(String element) {
    int end = 0;
    while (end < element.length() && element.charAt(end) == '\'') {
      end = after(element, end); // a doubled quote is where the next one begins
    }
    return element.substring(0, end);
  }
}
