package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atlas.SiteException.Kind;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtemplate.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebTest {
  private final ReleaseServer site = new ReleaseServer();

  @AfterEach
  void close() {
    site.close();
  }

  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static String get(Map<String, String> environment, String address) throws SiteException {
    return get(environment, address, PATIENT);
  }

  private static String get(Map<String, String> environment, String address, Duration stall)
      throws SiteException {
    var content = new ByteArrayOutputStream();
    var proxies = new Proxies(new Environment(environment));
    new Web(proxies, PATIENT, stall, Duration.ZERO)
        .get(
            URI.create(address),
            new Web.Sink() {
              @Override
              public void begin(long length) {
                content.reset();
              }

              @Override
              public void write(byte[] bytes, int count) {
                content.write(bytes, 0, count);
              }
            });
    return content.toString(StandardCharsets.UTF_8);
  }

  private String get(String path) throws SiteException {
    return get(Map.of(), site.url() + path);
  }

  private AbstractThrowableAssert<?, ?> assertThatGetFails(Kind kind, String path) {
    return assertThatThrownBy(() -> get(path))
        .isInstanceOfSatisfying(SiteException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void follows_redirects() throws SiteException {
    site.redirect("/a", "/b");
    site.redirect("/b", site.url() + "/c");
    site.serve("/c", "content");

    assertThat(get("/a")).isEqualTo("content");
  }

  @Test
  void gives_up_on_a_redirect_loop() {
    site.redirect("/a", "/b");
    site.redirect("/b", "/a");

    assertThatGetFails(Kind.UNREACHABLE, "/a").hasMessage(site.url() + "/a: more than 5 redirects");
    assertThat(site.requests).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/a", "file:///etc/hostname"})
  void refuses_redirects_out_of_the_web(String target) {
    site.redirect("/a", target);

    assertThatGetFails(Kind.UNREACHABLE, "/a")
        .hasMessage(
            "%s/a: an unsafe redirect to %s".formatted(site.url(), target.replaceAll(":.*", "")));
  }

  @Test
  void refuses_a_redirect_to_nowhere() {
    site.redirect("/a", "http:// /");

    assertThatGetFails(Kind.UNREACHABLE, "/a").hasMessage(site.url() + "/a: a redirect to nowhere");
  }

  @Test
  void tells_what_is_gone_from_what_is_forbidden() {
    site.serve("/forbidden", exchange -> exchange.sendResponseHeaders(403, -1));

    assertThatGetFails(Kind.MISSING, "/nothing").hasMessage(site.url() + "/nothing: not there");
    assertThatGetFails(Kind.UNREACHABLE, "/forbidden")
        .hasMessage(site.url() + "/forbidden: status 403");
    assertThat(site.requests).containsExactly("/nothing", "/forbidden");
  }

  @Test
  void tries_again_when_a_site_is_out_of_order() throws SiteException {
    var times = new AtomicInteger();
    site.serve(
        "/a",
        exchange -> {
          if (times.incrementAndGet() < 3) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            ReleaseServer.send(exchange, "content");
          }
        });

    assertThat(get("/a")).isEqualTo("content");
  }

  @Test
  void does_not_try_forever() {
    site.serve("/a", exchange -> exchange.sendResponseHeaders(503, -1));

    assertThatGetFails(Kind.UNREACHABLE, "/a").hasMessage(site.url() + "/a: status 503");
    assertThat(site.requests).hasSize(3);
  }

  @Test
  void notices_a_body_that_ends_early() {
    site.serve(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[400]);
          exchange.getResponseBody().flush();
        });

    assertThatGetFails(Kind.UNREACHABLE, "/a")
        .hasMessage(site.url() + "/a: the connection ended after 400 of 1000 bytes");
  }

  @Test
  void gives_up_when_no_byte_comes() {
    site.serve(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[400]);
          exchange.getResponseBody().flush();
          pause(10_000);
        });

    assertThatThrownBy(() -> get(Map.of(), site.url() + "/a", Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasMessage(site.url() + "/a: not a byte for 1.0 s");
    assertThat(site.requests).hasSize(1);
  }

  @Test
  void waits_for_a_slow_site_as_long_as_bytes_come() throws SiteException {
    site.serve(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, 8);
          for (int i = 0; i < 8; i++) {
            pause(500);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
          }
        });

    assertThat(get(Map.of(), site.url() + "/a", Duration.ofSeconds(3))).isEqualTo("........");
  }

  @Test
  void says_that_nobody_is_there() {
    assertThatThrownBy(() -> get(Map.of(), "http://127.0.0.1:1/a"))
        .hasMessage("http://127.0.0.1:1/a: no connection");
    assertThatThrownBy(() -> get(Map.of(), "http://no-such-host.invalid/a"))
        .hasMessage("http://no-such-host.invalid/a: the host is not known");
  }

  @Test
  void logs_in_to_a_mirror_but_not_to_where_it_redirects() throws SiteException {
    try (var other = new ReleaseServer()) {
      other.serve("/b", exchange -> ReleaseServer.send(exchange, authorization(exchange)));
      site.serve("/a", exchange -> ReleaseServer.send(exchange, authorization(exchange)));
      site.redirect("/away", other.url() + "/b");
      String address = "http://me:p%40ss@127.0.0.1:" + site.port();

      assertThat(get(Map.of(), address + "/a")).isEqualTo("Basic bWU6cEBzcw==");
      assertThat(get(Map.of(), address + "/away")).isEqualTo("null");
      assertThatThrownBy(() -> get(Map.of(), address + "/nothing"))
          .hasMessage(site.url() + "/nothing: not there");
    }
  }

  private static String authorization(com.sun.net.httpserver.HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http_proxy", "HTTP_PROXY"})
  void goes_through_the_proxy(String variable) throws SiteException {
    site.serve("/a", "content");
    try (var proxy = new RecordingProxy(site.port(), "")) {
      var environment = Map.of(variable, "http://127.0.0.1:" + proxy.port() + "/");

      assertThat(get(environment, "http://releases.test/a")).isEqualTo("content");
      assertThat(proxy.served).containsExactly("GET http://releases.test/a HTTP/1.1");
    }
  }

  @Test
  void logs_in_to_the_proxy() throws SiteException {
    site.serve("/a", "content");
    try (var proxy = new RecordingProxy(site.port(), "me:p@ss+word")) {
      var environment = Map.of("HTTP_PROXY", "me:p%40ss+word@127.0.0.1:" + proxy.port());

      assertThat(get(environment, "http://releases.test/a")).isEqualTo("content");
      assertThat(proxy.served).containsExactly("GET http://releases.test/a HTTP/1.1");
    }
  }

  @Test
  void never_shows_the_proxys_password() {
    try (var proxy = new RecordingProxy(site.port(), "me:right")) {
      var environment = Map.of("HTTP_PROXY", "me:wrong@127.0.0.1:" + proxy.port());

      assertThatThrownBy(() -> get(environment, "http://releases.test/a"))
          .hasMessage("http://releases.test/a: status 407");
    }
    assertThatThrownBy(
            () -> get(Map.of("HTTP_PROXY", "socks5://me:secret@host"), "http://releases.test/a"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The environment variable http_proxy names no proxy that can be used.\n"
                + "fix: http_proxy=http://user:password@host:port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "127.0.0.1", "x.test, 127.0.0.1", "127.0.0.1:PORT", "0.0.1", ".0.0.1"})
  void goes_around_the_proxy(String exempt) throws SiteException {
    site.serve("/a", "content");
    var environment =
        Map.of(
            "HTTP_PROXY",
            "http://127.0.0.1:1",
            "no_proxy",
            exempt.replace("PORT", Integer.toString(site.port())));

    assertThat(get(environment, site.url() + "/a")).isEqualTo("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "7.0.0.1", "example.com", ","})
  void goes_around_the_proxy_only_where_it_was_told_to(String exempt) {
    site.serve("/a", "content");
    var environment = Map.of("HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", exempt);

    assertThatThrownBy(() -> get(environment, site.url() + "/a"))
        .hasMessage(site.url() + "/a: no connection");
  }

  @Test
  void makes_a_tunnel_for_https_and_stays_there(@TempDir Path directory) throws Exception {
    var tls = certified(directory);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/a",
        exchange -> {
          ReleaseServer.send(exchange, "content");
          exchange.close();
        });
    server.createContext(
        "/down",
        exchange -> {
          exchange.getResponseHeaders().set("Location", site.url() + "/a");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    var before = HttpsURLConnection.getDefaultSSLSocketFactory();
    try (var proxy = new RecordingProxy(server.getAddress().getPort(), "me:p@ss")) {
      var environment = Map.of("https_proxy", "http://me:p%40ss@127.0.0.1:" + proxy.port());
      assertThatThrownBy(() -> get(environment, "https://releases.test/a"))
          .hasMessageStartingWith("https://releases.test/a: no trusted connection: ");

      HttpsURLConnection.setDefaultSSLSocketFactory(tls.getSocketFactory());
      assertThat(get(environment, "https://releases.test/a")).isEqualTo("content");
      assertThat(proxy.served).contains("CONNECT releases.test:443 HTTP/1.1");

      assertThatThrownBy(() -> get(environment, "https://releases.test/down"))
          .hasMessage("https://releases.test/down: an unsafe redirect to http");
    } finally {
      HttpsURLConnection.setDefaultSSLSocketFactory(before);
      server.stop(0);
    }
  }

  /** A context with a certificate for {@code releases.test} that it trusts itself. */
  private static SSLContext certified(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("keys");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "storepass",
                "-keyalg",
                "EC",
                "-dname",
                "CN=releases.test",
                "-ext",
                "san=dns:releases.test")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "storepass".toCharArray());
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "storepass".toCharArray());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
