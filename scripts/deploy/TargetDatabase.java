package deploy;

import atlas.AtlasUrl;
import io.github.dbtemplate.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The database to migrate, and how to log in to it.
 *
 * @param host a name or an address, without brackets
 * @param parameters of libpq, such as {@code sslmode}; none is secret. {@code sslrootcert=system}
 *     means the authorities that the system trusts
 */
public record TargetDatabase(
    String host,
    int port,
    String name,
    String user,
    Password password,
    Map<String, String> parameters) {
  /** The name that Atlas' sessions have in {@code pg_stat_activity}. */
  static final String ATLAS_SESSION = "db-template-atlas";

  /** The name of the sessions of this package. */
  static final String OWN_SESSION = "db-template-migrate";

  private static final String SYSTEM = "system";
  private static final String ROOT = "sslrootcert";
  private static final Set<String> FILES = Set.of(ROOT, "sslcert", "sslkey");
  private static final String LOOPBACK = "localhost|127\\..*|::1";
  private static final Duration ANSWER = Duration.ofSeconds(60);

  public TargetDatabase {
    var known = new TreeMap<>(parameters);
    known.putIfAbsent("sslmode", host.matches(LOOPBACK) ? "disable" : "require");
    parameters = Map.copyOf(known);
  }

  /**
   * Reads a URL as libpq does (PostgreSQL manual, 34.1.1.2 Connection URIs), with one host. Without
   * an {@code sslmode} the connection is encrypted, except on the loopback interface.
   *
   * @param url may hold a password, which no message shows
   * @param variable the name of the environment variable that it comes from, for messages
   * @throws ProblemException (input) when it is no such URL
   */
  public static TargetDatabase parse(String url, String variable) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      // Neither its message nor it as a cause, because both hold the URL.
      throw malformed(variable, "It cannot be read as a URL");
    }
    String scheme = String.valueOf(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(scheme.equals("postgres") || scheme.equals("postgresql"))) {
      throw malformed(variable, "It must begin with postgres:// and name one host");
    }
    Map<String, String> parameters = parameters(uri.getRawQuery());
    if (parameters.containsKey("sslpassword")) {
      throw malformed(variable, "A client key with a passphrase (sslpassword) is not supported");
    }
    String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    String user = colon < 0 ? info : info.substring(0, colon);
    String inQuery = parameters.getOrDefault("password", "");
    String password = colon < 0 ? inQuery : decode(info.substring(colon + 1));
    String userInQuery = parameters.getOrDefault("user", "");
    parameters.keySet().removeIf(key -> key.equals("user") || key.equals("password"));
    parameters.replaceAll(TargetDatabase::absolute);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if ((user.isEmpty() && userInQuery.isEmpty()) || path.length() < 2) {
      throw malformed(variable, "It must name a user and a database");
    }
    return new TargetDatabase(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        decode(path.substring(1)),
        user.isEmpty() ? userInQuery : decode(user),
        Password.of(password),
        parameters);
  }

  /** Atlas runs in another directory. */
  private static String absolute(String parameter, String value) {
    return FILES.contains(parameter) && !value.equals(SYSTEM)
        ? Path.of(value).toAbsolutePath().toString()
        : value;
  }

  private static ProblemException malformed(String variable, String why) {
    return ProblemException.input("the value of " + variable + " is not the URL of a database")
        .why(why + ". It is not shown here because it may hold a password.")
        .fix(
            "write it like postgres://USER@HOST:5432/DATABASE?sslmode=verify-full, the password"
                + " behind USER and a colon, with %40 for an @ in it");
  }

  private static Map<String, String> parameters(@Nullable String query) {
    var parameters = new TreeMap<String, String>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /**
   * Where Atlas keeps its table of applied files when nobody says it: in the schema of the URL if
   * that names one, else in a schema of its own.
   */
  public String revisionsSchema() {
    return parameters.getOrDefault("search_path", Revisions.NAME);
  }

  /** For Atlas, without the password; {@code settings} hold where the parameters say nothing. */
  AtlasUrl atlasUrl(Map<String, String> settings) {
    var all = new TreeMap<>(settings);
    all.putAll(parameters);
    all.put("application_name", ATLAS_SESSION);
    all.remove(ROOT, SYSTEM); // which is what Atlas does when it is told of no certificate
    String query =
        all.entrySet().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    return new AtlasUrl("postgres://" + encode(user) + "@" + address() + "?" + query);
  }

  /** The same database with another password; empty for none. */
  public TargetDatabase withPassword(String other) {
    return new TargetDatabase(host, port, name, user, Password.of(other), parameters);
  }

  /**
   * A session for somebody who waits for nothing.
   *
   * @throws ProblemException (environment) when there is none
   */
  public Connection open() {
    return Sessions.open(this, Duration.ZERO, Deadline.none(), (level, message, fields) -> {});
  }

  /**
   * A session of our own. Not by {@link java.sql.DriverManager}, which would load every driver of
   * the class path.
   *
   * @param limit for getting it
   */
  Connection connect(Duration limit) throws SQLException {
    String seconds = Long.toString(Math.max(1, limit.toSeconds()));
    var properties = new Properties();
    properties.setProperty("user", user);
    String secret = password.get();
    if (!secret.isEmpty()) { // else the driver looks for one in ~/.pgpass
      properties.setProperty("password", secret);
    }
    properties.setProperty("ApplicationName", OWN_SESSION);
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("gssEncMode", "disable"); // or Kerberos would be tried first
    for (String name : new String[] {"sslmode", ROOT, "sslcert", "sslkey", "options"}) {
      if (parameters.containsKey(name)) {
        properties.setProperty(name, parameters.getOrDefault(name, ""));
      }
    }
    if (properties.remove(ROOT, SYSTEM)) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    Connection connection = new Driver().connect("jdbc:postgresql://" + address(), properties);
    if (connection == null) {
      throw new IllegalStateException("the driver does not take " + this);
    }
    return connection;
  }

  private String address() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return bracketed + ":" + port + "/" + encode(name);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** {@code user@host:port/name}, for messages. */
  @Override
  public String toString() {
    return user + "@" + address();
  }
}
