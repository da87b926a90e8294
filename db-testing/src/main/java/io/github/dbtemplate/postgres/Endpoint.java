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
import org.postgresql.Driver;

/**
 * Where a server listens and how to log in.
 *
 * @param host a name or an address, without brackets
 * @param database the one to connect to when no other is meant
 * @param parameters of libpq, such as {@code sslmode}; none is secret
 */
record Endpoint(
    String host,
    int port,
    String user,
    Optional<String> password,
    String database,
    Map<String, String> parameters) {
  private static final int DEFAULT_PORT = 5432;
  private static final String LOGIN_TIMEOUT_SECONDS = "15";

  /** The names that pgjdbc has for parameters of libpq, where they differ. */
  private static final Map<String, String> JDBC_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "loginTimeout",
          "gssencmode", "gssEncMode",
          "search_path", "currentSchema");

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
        .replaceAll("([?&](?:ssl)?password=)[^&]*", "$1***");
  }

  /**
   * Reads a URL as libpq does (PostgreSQL manual, 34.1.1.2 Connection URIs), with one host.
   *
   * @throws ProblemException (input), without the password, when it is no such URL
   */
  static Endpoint parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw malformed(url, e.getReason());
    }
    String host = uri.getHost();
    if (host == null) {
      throw malformed(url, "It names no host, or more than one");
    }
    Map<String, String> parameters = parameters(uri.getRawQuery());
    if (parameters.containsKey("sslpassword")) {
      throw malformed(url, "A client key with a passphrase (sslpassword) is not supported");
    }
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    @Nullable String user = parameters.remove("user");
    @Nullable String password = parameters.remove("password");
    if (!info.isEmpty()) {
      user = decode(colon < 0 ? info : info.substring(0, colon));
      password = colon < 0 ? password : decode(info.substring(colon + 1));
    }
    if (user == null || user.isEmpty()) {
      user = System.getProperty("user.name", "postgres");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    return new Endpoint(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        user,
        Optional.ofNullable(password),
        path.length() > 1 ? path.substring(1) : user,
        parameters);
  }

  private static ProblemException malformed(String url, String why) {
    return ProblemException.input("not the URL of a server: " + withoutPassword(url))
        .why(why + ".")
        .fix("write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for @ in a password");
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
    String query =
        parameters.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return "postgres://"
        + encode(user)
        + "@"
        + address(toDatabase)
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** In the form of JDBC; without the password. */
  String jdbcUrl(String toDatabase) {
    StringBuilder url = new StringBuilder("jdbc:postgresql://").append(address(toDatabase));
    url.append("?user=").append(encode(user));
    parameters.forEach(
        (name, value) ->
            url.append('&')
                .append(encode(JDBC_NAMES.getOrDefault(name, name)))
                .append('=')
                .append(encode(value)));
    return url.toString();
  }

  private String address(String toDatabase) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return bracketed + ":" + port + "/" + encode(toDatabase);
  }

  /**
   * Connects, in a limited time. Not by {@link java.sql.DriverManager}, which would load every
   * driver of the class path.
   */
  Connection connect(String toDatabase) throws SQLException {
    Driver driver = new Driver();
    return connect(toDatabase, driver::connect);
  }

  /** Connects in a way of somebody else's. */
  Connection connect(String toDatabase, PostgresServer.Connector connector) throws SQLException {
    Properties properties = new Properties();
    password.ifPresent(secret -> properties.setProperty("password", secret));
    if (parameters.getOrDefault("sslmode", "").equals("disable")) {
      properties.setProperty("gssEncMode", "disable"); // or Kerberos would be tried first
    }
    properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS); // unless the URL has another
    @Nullable Connection connection = connector.connect(jdbcUrl(toDatabase), properties);
    if (connection == null) {
      throw new IllegalStateException("the driver does not take " + jdbcUrl(toDatabase));
    }
    return connection;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** All but the password. */
  @Override
  public String toString() {
    return url(database);
  }
}
