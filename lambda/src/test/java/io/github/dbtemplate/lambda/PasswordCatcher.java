package io.github.dbtemplate.lambda;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * A server that asks for the password in clear text, as RDS does for tokens, and lets nobody in
 * (PostgreSQL manual, 55.2.1 Start-up).
 */
final class PasswordCatcher implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CompletableFuture<String> password = new CompletableFuture<>();

  PasswordCatcher() throws IOException {
    var thread = new Thread(this::serve, "password catcher");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  String password() {
    return password.getNow("none came");
  }

  private void serve() {
    try (Socket client = socket.accept()) {
      var in = new DataInputStream(client.getInputStream());
      var out = new DataOutputStream(client.getOutputStream());
      in.readNBytes(in.readInt() - 4);
      out.writeByte('R');
      out.writeInt(8);
      out.writeInt(3); // a password in clear text
      in.readByte();
      byte[] answer = in.readNBytes(in.readInt() - 4);
      password.complete(new String(answer, 0, answer.length - 1, StandardCharsets.UTF_8));
      byte[] refusal =
          "SFATAL\0C28P01\0Mpassword authentication failed\0\0".getBytes(StandardCharsets.UTF_8);
      out.writeByte('E');
      out.writeInt(refusal.length + 4);
      out.write(refusal);
      out.flush();
    } catch (IOException e) {
      password.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
