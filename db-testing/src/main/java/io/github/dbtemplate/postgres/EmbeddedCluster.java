package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A server of our own that runs from unpacked binaries on a data directory that is kept. */
final class EmbeddedCluster implements Backend {
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int PORTS = 10;

  private final Slot slot;
  private final Guard guard;
  private final Endpoint endpoint;

  private EmbeddedCluster(Slot slot, Guard guard, Endpoint endpoint) {
    this.slot = slot;
    this.guard = guard;
    this.endpoint = endpoint;
  }

  static EmbeddedCluster start(EmbeddedVersion version, Consumer<String> progress) {
    Path base = CacheDirectory.base();
    Binaries binaries = Binaries.of(version, base, progress);
    ClusterSettings settings = new ClusterSettings(version);
    Path directory = CacheDirectory.data(base).resolve(settings.fingerprint());
    try {
      Slot slot = Slot.take(directory);
      Unprivileged user = Unprivileged.current();
      return new Starter(binaries, settings, slot, user, progress).start();
    } catch (IOException e) {
      throw ProblemException.environment("cannot start " + version.number() + " in " + directory)
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public boolean isThrowaway() {
    return true;
  }

  @Override
  public void close() {
    guard.close();
    try {
      slot.close();
    } catch (IOException e) {
      // the lock ends with the process
    }
  }

  private record Starter(
      Binaries binaries,
      ClusterSettings settings,
      Slot slot,
      Unprivileged user,
      Consumer<String> progress) {

    EmbeddedCluster start() throws IOException {
      Path data = slot.path("data");
      if (!Files.isDirectory(data)) {
        build(data);
      }
      String password = Files.readString(slot.path("password"));
      for (int i = 0; i < PORTS; i++) {
        int port = freePort();
        Guard guard = launch(data, port);
        if (isReady(data, guard)) {
          return new EmbeddedCluster(slot, guard, Endpoint.local(port, "postgres", password));
        }
        guard.close();
      }
      throw new IOException(Files.readString(slot.path("log")));
    }

    private void build(Path data) throws IOException {
      progress.accept("creating a data directory for PostgreSQL");
      Files.writeString(slot.path("postgresql.conf"), settings.configuration());
      Files.writeString(slot.path("pg_hba.conf"), ClusterSettings.clientAuthentication());
      Path beside = slot.path("data.new");
      Tree.delete(beside);
      Files.createDirectory(beside);
      user.own(beside);
      String password = randomPassword();
      Path passwordFile = slot.path("password.new");
      Files.deleteIfExists(passwordFile);
      Files.createFile(
          passwordFile,
          java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
              java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, password);
      user.own(passwordFile);
      List<String> command = new ArrayList<>(user.command(List.of(binaries.program("initdb"))));
      command.add("--pgdata=" + beside);
      command.add("--pwfile=" + passwordFile);
      command.addAll(settings.initdbOptions());
      Command initdb = Command.run(INITDB_LIMIT, Path.of("/"), command);
      if (!initdb.succeeded()) {
        throw new IOException(initdb.output());
      }
      Files.move(
          passwordFile, slot.path("password"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, data);
    }

    private static String randomPassword() {
      byte[] bytes = new byte[16];
      new SecureRandom().nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }

    private Guard launch(Path data, int port) throws IOException {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      return Guard.start(
          user,
          List.of(
              binaries.program("postgres"),
              "-D",
              data.toString(),
              "-c",
              "config_file=" + slot.path("postgresql.conf"),
              "-c",
              "hba_file=" + slot.path("pg_hba.conf"),
              "-p",
              String.valueOf(port)),
          slot.path("log"));
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    private static boolean isReady(Path data, Guard guard) throws IOException {
      Path pid = data.resolve("postmaster.pid");
      long end = System.nanoTime() + START_LIMIT.toNanos();
      while (guard.isAlive() && System.nanoTime() < end) {
        try {
          if (Files.exists(pid, LinkOption.NOFOLLOW_LINKS)) {
            List<String> lines = Files.readAllLines(pid);
            if (lines.size() >= 8 && lines.get(7).startsWith("ready")) {
              return true;
            }
          }
          Thread.sleep(1);
        } catch (NoSuchFileException notYet) {
          // the server writes it when it knows more
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return false;
    }
  }
}
