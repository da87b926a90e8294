package atlas;

import atlas.SiteException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Gets files over HTTP, with the JDK's old client, which starts faster than its new one.
 *
 * @param connect how long a connection may take
 * @param stall how long no byte may come
 * @param pause before the first repetition; the second one waits twice as long
 */
record Web(Proxies proxies, Duration connect, Duration stall, Duration pause) {
  private static final int REDIRECTS = 5;

  private static final int REPETITIONS = 2;

  static {
    // Without this the JDK keeps a proxy's user name and password to itself when it asks that proxy
    // for a tunnel, and only Web gives any. It must be set before the first connection.
    String property = "jdk.http.auth.tunneling.disabledSchemes";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "");
    }
  }

  Web(Proxies proxies) {
    this(proxies, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(500));
  }

  /** Takes the content. Its own failures are unchecked, to be told from those of the network. */
  interface Sink {
    /** The first byte comes next, perhaps once more; {@code length} is -1 when it is not known. */
    void begin(long length);

    void write(byte[] bytes, int count);
  }

  /**
   * Gets {@code address}, which may have a user name and password, and tries again a little later
   * when the site is out of order. When it returns, the sink has had every byte that was promised.
   */
  void get(URI address, Sink sink) throws SiteException {
    URI shown = withoutUserInfo(address);
    for (int repetition = 0; ; repetition++) {
      try {
        follow(shown, authorization(address), sink);
        return;
      } catch (UnknownHostException e) {
        throw unreachable(shown, "the host is not known");
      } catch (ConnectException | NoRouteToHostException e) {
        throw unreachable(shown, "no connection");
      } catch (SSLException e) {
        throw unreachable(shown, "no trusted connection: " + e.getMessage());
      } catch (SocketTimeoutException e) {
        throw unreachable(shown, "not a byte for " + stall.toMillis() / 1000.0 + " s");
      } catch (IOException e) {
        if (repetition == REPETITIONS) {
          throw unreachable(shown, String.valueOf(e.getMessage()));
        }
        pause(pause.multipliedBy(1L << repetition));
      }
    }
  }

  private void follow(URI start, @Nullable String authorization, Sink sink)
      throws IOException, SiteException {
    URI address = start;
    for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
      boolean atHome = start.getAuthority().equals(address.getAuthority());
      var connection = open(address, atHome ? authorization : null);
      try {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
          copy(connection, sink);
          return;
        }
        if (status < 300 || status >= 400) {
          throw refusal(address, status);
        }
        address = target(address, connection.getHeaderField("Location"));
      } finally {
        connection.disconnect();
      }
    }
    throw unreachable(start, "more than " + REDIRECTS + " redirects");
  }

  private HttpURLConnection open(URI address, @Nullable String authorization)
      throws IOException, SiteException {
    var route = proxies.to(address);
    var connection =
        (HttpURLConnection)
            (route == null
                ? address.toURL().openConnection()
                : address.toURL().openConnection(route.proxy()));
    if (route != null && route.credentials() != null) {
      connection.setAuthenticator(route.credentials());
    }
    if (authorization != null) {
      connection.setRequestProperty("Authorization", authorization);
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(connect.toMillis()));
    connection.setReadTimeout(Math.toIntExact(stall.toMillis()));
    try {
      connection.connect();
    } catch (SocketTimeoutException e) {
      throw unreachable(address, "no connection within " + connect.toMillis() / 1000.0 + " s");
    }
    return connection;
  }

  private static void copy(HttpURLConnection connection, Sink sink) throws IOException {
    long length = connection.getContentLengthLong();
    sink.begin(length);
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    try (var content = connection.getInputStream()) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        sink.write(buffer, n);
        done += n;
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(ended(done, length), e);
    }
    if (length >= 0 && done != length) { // which some JDKs take for a normal end
      throw new IOException(ended(done, length));
    }
  }

  private static String ended(long done, long length) {
    return "the connection ended after " + done + " of " + length + " bytes";
  }

  private static URI target(URI from, @Nullable String location) throws SiteException {
    URI to;
    try {
      to = from.resolve(location == null ? "" : location);
    } catch (IllegalArgumentException e) {
      throw unreachable(from, "a redirect to nowhere");
    }
    String scheme = String.valueOf(to.getScheme());
    if (to.getHost() == null || !(scheme.equals("https") || scheme.equals(from.getScheme()))) {
      throw unreachable(from, "an unsafe redirect to " + scheme);
    }
    return to;
  }

  private static SiteException refusal(URI address, int status) throws IOException {
    if (status >= 500) {
      throw new IOException("status " + status); // which may be over soon
    }
    return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE
        ? new SiteException(Kind.MISSING, address + ": not there")
        : unreachable(address, "status " + status);
  }

  private static SiteException unreachable(URI address, String reason) {
    return new SiteException(Kind.UNREACHABLE, address + ": " + reason);
  }

  private static void pause(Duration duration) throws SiteException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SiteException(Kind.UNREACHABLE, "interrupted");
    }
  }

  /** The same address as it may be shown. */
  static URI withoutUserInfo(URI address) {
    String userInfo = address.getRawUserInfo();
    return userInfo == null ? address : URI.create(address.toString().replace(userInfo + "@", ""));
  }

  private static @Nullable String authorization(URI address) {
    if (address.getRawUserInfo() == null) {
      return null;
    }
    String plain = address.getRawUserInfo().replace("+", "%2B");
    byte[] bytes =
        URLDecoder.decode(plain, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
