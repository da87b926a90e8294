package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens and how to log in.
 *
 * @param host a name or an address, without brackets
 * @param database the one to connect to when no other is meant
 * @param parameters of libpq, such as {@code sslmode}
 */
record Endpoint(
    String host,
    int port,
    String user,
    Optional<String> password,
    String database,
    Map<String, String> parameters) {
  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  /** A server that listens on the loopback interface only, where encryption gains nothing. */
  static Endpoint local(int port, String user, String password) {
    return new Endpoint(
        "127.0.0.1", port, user, Optional.of(password), "postgres", Map.of("sslmode", "disable"));
  }

  static boolean isUrl(String text) {
    return text.startsWith("postgres://") || text.startsWith("postgresql://");
  }

  /** The text with the password of a URL, if there is one, replaced. */
  static String withoutPassword(String text) {
    return text.replaceFirst("://([^:/?#@]*):.*@", "://$1:***@")
        .replaceFirst("([?&]password=)[^&]*", "$1***");
  }

  /** Reads a URL as libpq does (PostgreSQL manual, 34.1.1.2 Connection URIs), with one host. */
  static Endpoint parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw malformed(url, e.getReason());
    }
    String host = uri.getHost();
    if (host == null) {
      throw malformed(url, "it names no host, or more than one");
    }
    Map<String, String> parameters = parameters(uri.getRawQuery());
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    String user = decode(colon < 0 ? info : info.substring(0, colon));
    String password = colon < 0 ? null : decode(info.substring(colon + 1));
    String userParameter = parameters.remove("user");
    String passwordParameter = parameters.remove("password");
    if (user.isEmpty()) {
      user = userParameter != null ? userParameter : System.getProperty("user.name", "postgres");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    return new Endpoint(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        user,
        Optional.ofNullable(password == null ? passwordParameter : password),
        path.length() > 1 ? path.substring(1) : user,
        parameters);
  }

  private static ProblemException malformed(String url, String why) {
    return ProblemException.input("not the URL of a server: " + withoutPassword(url))
        .why(why + ".")
        .fix("write postgres://USER@HOST:PORT/DATABASE, with %40 for an @ in a password");
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** In the form of libpq, Go and Atlas; without the password. */
  String url(String toDatabase) {
    return "postgres://" + encode(user) + "@" + address(toDatabase) + query("");
  }

  /** In the form of JDBC; without the password. */
  String jdbcUrl(String toDatabase) {
    return "jdbc:postgresql://" + address(toDatabase) + query("user=" + encode(user));
  }

  private String address(String toDatabase) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return bracketed + ":" + port + "/" + encode(toDatabase);
  }

  private String query(String first) {
    String rest =
        parameters.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    String all = first + (first.isEmpty() || rest.isEmpty() ? "" : "&") + rest;
    return all.isEmpty() ? "" : "?" + all;
  }

  /**
   * Connects without {@link java.sql.DriverManager}, which would load every driver of the class
   * path.
   */
  Connection connect(String toDatabase) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    password.ifPresent(p -> properties.setProperty("password", p));
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
    Connection connection = new org.postgresql.Driver().connect(jdbcUrl(toDatabase), properties);
    if (connection == null) {
      throw new IllegalStateException("the driver does not know " + jdbcUrl(toDatabase));
    }
    return connection;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return url(database);
  }
}
