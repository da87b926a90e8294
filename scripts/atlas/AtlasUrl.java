package atlas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database as Atlas wants it named: {@code postgres://user@host:port/name?sslmode=disable}. It
 * means all schemas of the database until one is chosen.
 *
 * <p>It goes into argument lists, which every user of the machine can read, so it never holds a
 * password; see {@link Atlas#withPassword}. It always says its {@code sslmode}, because the default
 * differs between versions of Atlas: without one it is {@code disable} on the loopback interface
 * and {@code require} elsewhere.
 *
 * @param text the URL, as it is passed on
 */
public record AtlasUrl(String text) {
  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:[^@/?#]*@)?(?<host>\\[[^]]*]|[^:/?#@]*)[^#@]*");

  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[a-z+]+://[^/?#@]*:[^/?#]*@|[?&](ssl)?password=");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]|");

  /**
   * @throws IllegalArgumentException when it is no such URL, or holds a password
   */
  public AtlasUrl {
    refusePasswords(List.of(text));
    var match = URL.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("a database's URL must be postgres://user@host:port/name");
    }
    text = text.replace(",", "%2C"); // some of Atlas' flags are lists
    if (!text.contains("sslmode=")) {
      boolean local = LOOPBACK.matcher(match.group("host")).matches();
      text = with(text, "sslmode", local ? "disable" : "require");
    }
  }

  /** The same database with one more connection parameter, such as {@code application_name}. */
  public AtlasUrl with(String parameter, String value) {
    return new AtlasUrl(with(text, parameter, value));
  }

  /** Only this schema of the database: names of objects in SQL are not qualified then. */
  public AtlasUrl inSchema(String schema) {
    return text.contains("search_path=") ? this : with("search_path", schema);
  }

  /**
   * For throw-away databases, never where a migration is applied: a fresh database has no
   * statistics, so that two of Atlas' catalog queries are planned as nested loops, which is ten
   * times slower with 500 tables.
   */
  public AtlasUrl withoutNestedLoops() {
    return with("enable_nestloop", "off");
  }

  private static String with(String url, String parameter, String value) {
    return url
        + (url.contains("?") ? "&" : "?")
        + parameter
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * @throws IllegalArgumentException when an argument holds a password; which one is not said
   */
  static void refusePasswords(List<String> arguments) {
    for (String argument : arguments) {
      if (PASSWORD.matcher(argument).find()) {
        throw new IllegalArgumentException(
            "an argument for Atlas holds a password, which Atlas.withPassword is there for");
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
