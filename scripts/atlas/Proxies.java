package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in lower or
 * upper case. {@code NO_PROXY} is {@code *} or a list of hosts, each of which stands for its
 * sub-domains too and may have a port; ranges of addresses are not understood.
 */
record Proxies(Environment environment) {
  /** Where to send a request, and what the proxy is told when it asks who is there. */
  record Route(Proxy proxy, @Nullable Authenticator credentials) {}

  private static final Pattern PROXY =
      Pattern.compile(
          "(?:(?<scheme>[a-zA-Z][a-zA-Z0-9]*)://)?(?:(?<user>[^@/]*)@)?"
              + "(?<host>\\[[0-9a-fA-F:.]+]|[^:/@\\[\\]]+)(?::(?<port>[0-9]{1,5}))?/?");

  /**
   * The way to {@code target}; null when the variables say nothing, so that Java's own settings
   * ({@code -Dhttps.proxyHost}) decide.
   *
   * @throws ProblemException when a variable is not understood; its value is not shown
   */
  @Nullable Route to(URI target) {
    String name = target.getScheme().equals("https") ? "https_proxy" : "http_proxy";
    String value = environment.first(name, name.toUpperCase(Locale.ROOT));
    if (value == null) {
      return null;
    }
    if (isExempt(target)) {
      return new Route(Proxy.NO_PROXY, null);
    }
    var match = PROXY.matcher(value.strip());
    if (!match.matches()
        || (match.group("scheme") != null && !match.group("scheme").equalsIgnoreCase("http"))) {
      throw ProblemException.environment(
              "The environment variable " + name + " names no proxy that can be used.")
          .fix(name + "=http://user:password@host:port");
    }
    int port = match.group("port") == null ? 80 : Integer.parseInt(match.group("port"));
    // Unresolved: it is looked up when it is needed, and its absence reported then.
    var address = InetSocketAddress.createUnresolved(match.group("host"), port);
    return new Route(new Proxy(Proxy.Type.HTTP, address), credentials(match.group("user")));
  }

  private boolean isExempt(URI target) {
    String list = environment.first("no_proxy", "NO_PROXY");
    String host = target.getHost().toLowerCase(Locale.ROOT);
    for (String entry : (list == null ? "" : list).toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String exempt = entry.startsWith(".") ? entry.substring(1) : entry;
      int colon = exempt.lastIndexOf(':');
      if (colon > 0 && exempt.indexOf(':') == colon) {
        if (!exempt.substring(colon + 1).equals(Integer.toString(port(target)))) {
          continue;
        }
        exempt = exempt.substring(0, colon);
      }
      if (exempt.equals("*")
          || (!exempt.isEmpty() && (host.equals(exempt) || host.endsWith("." + exempt)))) {
        return true;
      }
    }
    return false;
  }

  private static int port(URI target) {
    return target.getPort() >= 0 ? target.getPort() : target.getScheme().equals("https") ? 443 : 80;
  }

  private static @Nullable Authenticator credentials(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
    return new Authenticator() {
      private boolean asked;

      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        // The server's own questions are not answered, and the proxy's only once.
        if (getRequestorType() != RequestorType.PROXY || asked) {
          return null;
        }
        asked = true;
        return new PasswordAuthentication(user, password.toCharArray());
      }
    };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
