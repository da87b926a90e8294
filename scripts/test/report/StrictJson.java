package report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reader of JSON that takes nothing but RFC 8259. */
public final class StrictJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]*");

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Maps keep their order; numbers are {@link BigDecimal}. */
  public static @Nullable Object parse(String text) {
    var json = new StrictJson(text);
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.wrong("there is something after the value");
    }
    return value;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + at + " of " + text);
  }

  private void space() {
    at = match(SPACE).end();
  }

  private Matcher match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("no " + pattern);
    }
    return matcher;
  }

  private boolean take(String expected) {
    space();
    boolean there = text.startsWith(expected, at);
    at += there ? expected.length() : 0;
    return there;
  }

  private void need(String expected) {
    if (!take(expected)) {
      throw wrong("no " + expected);
    }
  }

  private @Nullable Object value() {
    if (take("{")) {
      return object();
    }
    if (take("[")) {
      return array();
    }
    if (take("\"")) {
      return string();
    }
    if (take("null")) {
      return null;
    }
    if (take("true")) {
      return true;
    }
    if (take("false")) {
      return false;
    }
    Matcher number = match(NUMBER);
    at = number.end();
    return new BigDecimal(number.group());
  }

  private Map<String, @Nullable Object> object() {
    var object = new LinkedHashMap<String, @Nullable Object>();
    if (take("}")) {
      return object;
    }
    do {
      need("\"");
      String key = string();
      need(":");
      if (object.containsKey(key)) {
        throw wrong("the key " + key + " is there twice");
      }
      object.put(key, value());
    } while (take(","));
    need("}");
    return object;
  }

  private List<@Nullable Object> array() {
    var array = new ArrayList<@Nullable Object>();
    if (take("]")) {
      return array;
    }
    do {
      array.add(value());
    } while (take(","));
    need("]");
    return array;
  }

  private String string() {
    var string = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw wrong("a control character in a string");
      }
      string.append(c == '\\' ? escape() : c);
    }
    return string.toString();
  }

  private char escape() {
    char c = next();
    if (c == 'u') {
      String digits = text.substring(at, at + 4);
      if (!digits.matches("[0-9a-fA-F]{4}")) {
        throw wrong("no hexadecimal digits");
      }
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    }
    int index = "\"\\/bfnrt".indexOf(c);
    if (index < 0) {
      throw wrong("no such escape: " + c);
    }
    return "\"\\/\b\f\n\r\t".charAt(index);
  }

  private char next() {
    if (at >= text.length()) {
      throw wrong("the end comes too early");
    }
    return text.charAt(at++);
  }
}
