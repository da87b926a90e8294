package io.github.dbtemplate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a driver and its server, passes on what they say, and counts the trips: how often
 * the driver says something after it has waited for the server.
 */
final class CountingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket door;
  private final int server;
  private boolean isServersTurn;
  private int trips;

  /**
   * A proxy for one connection at a time.
   *
   * @param server its port on this machine
   */
  CountingProxy(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    start(this::acceptAll);
  }

  int port() {
    return door.getLocalPort();
  }

  /** How many trips there have been since the last call. */
  synchronized int takeTrips() {
    int taken = trips;
    trips = 0;
    return taken;
  }

  private synchronized void asked() {
    if (!isServersTurn) {
      trips++;
      isServersTurn = true;
    }
  }

  private synchronized void answered() {
    isServersTurn = false;
  }

  private void acceptAll() throws IOException {
    while (!door.isClosed()) {
      Socket driver = door.accept();
      Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
      start(() -> pass(driver, database, this::asked));
      start(() -> pass(database, driver, this::answered));
    }
  }

  private static void pass(Socket from, Socket to, Runnable said) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        said.run();
        out.write(buffer, 0, length);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One of the two has hung up, and the other one is told by a closed socket.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
