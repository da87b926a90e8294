package project;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the development server comes from. */
public sealed interface DevServer {
  /** The forms that {@link #parse} takes, for messages. */
  String FORMS = "embedded, docker://IMAGE (docker://postgres:17) or postgres://HOST:PORT/DATABASE";

  /** PostgreSQL from Maven, started by us. */
  record Embedded() implements DevServer {}

  /**
   * PostgreSQL in a container.
   *
   * @param image what to run, such as {@code postgis/postgis:17-3.5}
   */
  record Container(String image) implements DevServer {}

  /**
   * A server that is running already.
   *
   * @param url its URL; may hold a password, so it is never printed
   */
  record External(String url) implements DevServer {
    private static final Pattern PASSWORD =
        Pattern.compile("(?i)^[a-z]+://[^/?#@]*:[^/?#]*@|[?&](?:ssl)?password=");

    boolean hasPassword() {
      return PASSWORD.matcher(url).find();
    }

    /** Without the URL: a password could be in it. */
    @Override
    public String toString() {
      return "External[url=...]";
    }
  }

  /** The server that {@code text} means; empty when it has none of the {@link #FORMS}. */
  static Optional<DevServer> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("embedded")) {
      return Optional.of(new Embedded());
    }
    if (lower.startsWith("docker://") && text.length() > "docker://".length()) {
      return Optional.of(new Container(text.substring("docker://".length())));
    }
    if (lower.matches("postgres(?:ql)?://.+")) {
      return Optional.of(new External(text));
    }
    return Optional.empty();
  }
}
