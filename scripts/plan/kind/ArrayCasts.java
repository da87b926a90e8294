package plan.kind;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps PostgreSQL from reading its own words as something else: it prints {@code name IN ('a',
 * 'b')}, where the column is a varchar, as {@code ANY ((ARRAY['a'::character varying,
 * 'b'::character varying])::text[])}, and reads that as an array whose elements are cast one by
 * one, because transformTypeCast in parse_expr.c hands the type of a cast down to the elements of
 * the ARRAY below it. A cast in between, to the type that the elements have anyway, stops it.
 */
final class ArrayCasts {
  private static final String ARRAY = "ARRAY[";

  /** The type at the end of an element, when it has no modifier. */
  private static final Pattern TYPE =
      Pattern.compile("(?<=['\\])])::((?:[a-z][\\w .]*|\"[^\"]+\"|\\.)+)$");

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
        Optional<String> type = elements.stream().flatMap(e -> type(e).stream()).findFirst();
        if (isCast && type.isPresent()) {
          result.append(text, done, i + ARRAY.length());
          result.append(bare(elements, "::" + type.get()));
          result.append("]::").append(type.get()).append("[]");
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

  private static Optional<String> type(String element) {
    Matcher matcher = TYPE.matcher(element);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /** The elements without a cast to what the whole array is cast to, if they all are strings. */
  private static String bare(List<String> elements, String cast) {
    boolean areStrings =
        elements.stream().allMatch(e -> e.strip().startsWith("'") && e.endsWith("'" + cast));
    return elements.stream()
        .map(e -> areStrings ? e.substring(0, e.length() - cast.length()) : e)
        .collect(joining(","));
  }
}
