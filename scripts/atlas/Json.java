package atlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as Atlas prints it. Reading is strict (RFC 8259); looking things up is lenient,
 * because versions of Atlas differ in the fields they have: what is absent, {@code null} or of
 * another type is an empty text, zero, or an empty list.
 *
 * <p>It exists because this package is compiled into an AWS Lambda function, where a library for
 * three questions would be most of the program.
 */
public record Json(@Nullable Object value) {
  private static final Json ABSENT = new Json(null);

  /** A text that is no JSON. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Reads one value, with nothing but white space around it. */
  public static Json parse(String text) throws MalformedException {
    var parser = new Parser(text);
    var value = new Json(parser.value(0));
    parser.end();
    return value;
  }

  /** The field of an object. */
  public Json get(String field) {
    return value instanceof Map<?, ?> object && object.get(field) != null
        ? new Json(object.get(field))
        : ABSENT;
  }

  /** The elements of an array. */
  public List<Json> list() {
    return value instanceof List<?> array
        ? array.stream().<Json>map(Json::new).toList()
        : List.of();
  }

  public String text() {
    return value instanceof String text ? text : "";
  }

  public long number() {
    return value instanceof Number number ? number.longValue() : 0;
  }

  public boolean isPresent() {
    return value != null;
  }

  private static final class Parser {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    @Nullable Object value(int depth) throws MalformedException {
      if (depth > DEEPEST) {
        throw malformed();
      }
      skipSpace();
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> array(depth);
        case '"' -> string();
        case 't' -> literal("true", true);
        case 'f' -> literal("false", false);
        case 'n' -> literal("null", null);
        default -> number();
      };
    }

    void end() throws MalformedException {
      skipSpace();
      if (at < text.length()) {
        throw malformed();
      }
    }

    private Map<String, @Nullable Object> object(int depth) throws MalformedException {
      var object = new LinkedHashMap<String, @Nullable Object>();
      at++;
      skipSpace();
      if (peek() == '}') {
        at++;
        return object;
      }
      do {
        skipSpace();
        String name = string();
        skipSpace();
        expect(':');
        object.put(name, value(depth + 1));
        skipSpace();
      } while (another());
      expect('}');
      return object;
    }

    private List<@Nullable Object> array(int depth) throws MalformedException {
      var array = new ArrayList<@Nullable Object>();
      at++;
      skipSpace();
      if (peek() == ']') {
        at++;
        return array;
      }
      do {
        array.add(value(depth + 1));
        skipSpace();
      } while (another());
      expect(']');
      return array;
    }

    private boolean another() {
      boolean comma = peek() == ',';
      if (comma) {
        at++;
      }
      return comma;
    }

    private String string() throws MalformedException {
      expect('"');
      var string = new StringBuilder();
      while (true) {
        char c = next();
        if (c == '"') {
          return string.toString();
        }
        if (c < ' ') {
          throw malformed();
        }
        string.append(c == '\\' ? escaped() : c);
      }
    }

    private char escaped() throws MalformedException {
      char c = next();
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> {
          int code = 0;
          for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
              throw malformed();
            }
            code = code * 16 + digit;
          }
          yield (char) code;
        }
        default -> throw malformed();
      };
    }

    private Number number() throws MalformedException {
      int start = at;
      while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String number = text.substring(start, at);
      if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
        throw malformed();
      }
      return number.matches("-?\\d{1,18}") ? (Number) Long.valueOf(number) : Double.valueOf(number);
    }

    private @Nullable Object literal(String word, @Nullable Object meaning)
        throws MalformedException {
      if (!text.startsWith(word, at)) {
        throw malformed();
      }
      at += word.length();
      return meaning;
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    /** The character here, 0 at the end, which no token begins with. */
    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() throws MalformedException {
      if (at == text.length()) {
        throw malformed();
      }
      return text.charAt(at++);
    }

    private void expect(char c) throws MalformedException {
      if (next() != c) {
        throw malformed();
      }
    }

    private MalformedException malformed() {
      return new MalformedException("no JSON, as of character " + at);
    }
  }
}
