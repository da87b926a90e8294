package launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that has one release, at the address that GitHub would have it. */
final class JBangReleases implements AutoCloseable {
  private final HttpServer server;

  JBangReleases(Path archive) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String path = "/download/v" + SampleProject.version() + "/" + archive.getFileName();
    server.createContext(
        "/",
        exchange -> {
          boolean known = exchange.getRequestURI().getPath().equals(path);
          byte[] body = known ? Files.readAllBytes(archive) : new byte[0];
          exchange.sendResponseHeaders(known ? 200 : 404, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
