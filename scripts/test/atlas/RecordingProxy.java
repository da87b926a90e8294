package atlas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on the loopback interface, for plain requests and for tunnels. Whatever host is
 * asked for, it goes to one port of this machine, so that tests can use made-up names.
 */
final class RecordingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final int target;
  private final String credentials;

  /** The request lines that were served. */
  final List<String> served = new CopyOnWriteArrayList<>();

  /**
   * @param target the port where every request goes
   * @param credentials {@code user:password} that are asked for; empty for none
   */
  RecordingProxy(int target, String credentials) {
    this.target = target;
    this.credentials = credentials;
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      // Without a buffer: what follows a CONNECT belongs to the tunnel.
      String head = readHead(client.getInputStream());
      while (!isAllowed(head)) {
        write(
            client,
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
                + "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
        head = readHead(client.getInputStream());
      }
      String requestLine = head.lines().findFirst().orElse("");
      served.add(requestLine);
      try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        if (requestLine.startsWith("CONNECT ")) {
          write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
          write(server, forwarded(requestLine));
        }
        Thread upstream = start(() -> copy(client, server));
        copy(server, client);
        client.close();
        upstream.join();
      }
    } catch (IOException e) {
      return; // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAllowed(String head) {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return credentials.isEmpty()
        || head.lines()
            .map(line -> line.split(": ", 2))
            .anyMatch(
                header ->
                    header[0].equalsIgnoreCase("Proxy-Authorization")
                        && header[1].equals(expected));
  }

  /** A proxy is asked with the whole address, a server with the path. */
  private static String forwarded(String requestLine) {
    URI address = URI.create(requestLine.split(" ", -1)[1]);
    return "GET " + address.getPath() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static void write(Socket to, String text) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      return; // one side went away
    }
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
