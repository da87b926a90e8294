package atlas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database as Atlas wants it named: {@code postgres://user@host:port/name?sslmode=disable}, with
 * {@code search_path=public} to mean one schema and without it to mean all of them.
 *
 * <p>It goes into argument lists, which every user of the machine can read, so it never holds a
 * password; that travels in {@code PGPASSWORD}.
 */
record AtlasUrl(String text) {
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[a-z+]+://[^/?#@]*:[^/?#]*@|[?&](ssl)?password=");

  AtlasUrl {
    if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
      throw new IllegalArgumentException("a database's URL must start with postgres://");
    }
    refusePasswords(List.of(text));
    if (!text.contains("sslmode=")) {
      throw new IllegalArgumentException(
          "a database's URL must say its sslmode: the default differs between versions of Atlas");
    }
  }

  /** The same database with one more connection parameter. */
  AtlasUrl with(String parameter, String value) {
    return new AtlasUrl(
        text
            + (text.contains("?") ? "&" : "?")
            + parameter
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /**
   * For throw-away databases, never where a migration is applied: a fresh database has no
   * statistics, so that two of Atlas' catalog queries are planned as nested loops, which is ten
   * times slower with 500 tables.
   */
  AtlasUrl withoutNestedLoops() {
    return with("enable_nestloop", "off");
  }

  /**
   * @throws IllegalArgumentException when an argument holds a password; which one is not said
   */
  static void refusePasswords(List<String> arguments) {
    for (String argument : arguments) {
      if (PASSWORD.matcher(argument).find()) {
        throw new IllegalArgumentException(
            "an argument for Atlas holds a password; pass it by Atlas.withPassword");
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
