package io.github.dbtemplate.lambda;

import java.util.Map;

/** Writes JSON (RFC 8259) in ASCII, so that its length in bytes is its length. */
final class JsonText {
  private JsonText() {}

  /** An object of texts, numbers, truth values and such objects, in the map's order. */
  static String of(Map<String, ?> object) {
    var out = new StringBuilder("{");
    object.forEach(
        (name, value) -> {
          out.append(out.length() == 1 ? "" : ",").append(string(name)).append(':');
          if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // this package makes no others
            var inner = (Map<String, ?>) map;
            out.append(of(inner));
          } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
          } else {
            out.append(string(String.valueOf(value)));
          }
        });
    return out.append('}').toString();
  }

  static String string(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
