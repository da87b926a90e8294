package report;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) of maps, collections, strings, numbers, truth values and null, indented by two
 * spaces. It is valid for any string: what is no character, or not to be seen, is escaped.
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The JSON of a value, without a line break at the end. */
  static String of(@Nullable Object value) {
    var json = new Json();
    json.value(value, "");
    return json.out.toString();
  }

  private void value(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      open('{', map.isEmpty());
      int left = map.size();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(indent).append("  ");
        string(String.valueOf(entry.getKey()));
        out.append(": ");
        value(entry.getValue(), indent + "  ");
        out.append(--left == 0 ? "\n" : ",\n");
      }
      out.append(map.isEmpty() ? "}" : indent + "}");
    } else if (value instanceof Collection<?> collection) {
      open('[', collection.isEmpty());
      int left = collection.size();
      for (Object element : collection) {
        out.append(indent).append("  ");
        value(element, indent + "  ");
        out.append(--left == 0 ? "\n" : ",\n");
      }
      out.append(collection.isEmpty() ? "]" : indent + "]");
    } else if (value == null || isBare(value)) {
      out.append(value);
    } else {
      string(value.toString());
    }
  }

  private static boolean isBare(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof Boolean;
  }

  private void open(char bracket, boolean empty) {
    out.append(bracket).append(empty ? "" : "\n");
  }

  private void string(String text) {
    out.append('"');
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                  if (Visible.isHidden(point)) {
                    for (char unit : Character.toChars(point)) {
                      out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    }
                  } else {
                    out.appendCodePoint(point);
                  }
                }
              }
            });
    out.append('"');
  }
}
