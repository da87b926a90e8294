package atlas;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A release site on the loopback interface. What it is not told to have is not there. */
final class ReleaseServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();

  /** The paths that were asked for, in that order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  ReleaseServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.add(path);
          try (exchange) {
            handlers
                .getOrDefault(path, answer -> answer.sendResponseHeaders(404, -1))
                .handle(exchange);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  static String path(String version, Platform platform) {
    return "/atlas/" + platform.executable("atlas-community-" + platform + "-" + version);
  }

  /** Serves the program and its checksum for this platform. */
  String publish(String version, String program) {
    String path = path(version, Platform.current());
    serve(path, program);
    serve(path + ".sha256", Checksum.of(program));
    return path;
  }

  void serve(String path, String content) {
    serve(path, exchange -> send(exchange, content));
  }

  void serve(String path, HttpHandler handler) {
    handlers.put(path, handler);
  }

  void redirect(String path, String location) {
    serve(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  static void send(HttpExchange exchange, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
