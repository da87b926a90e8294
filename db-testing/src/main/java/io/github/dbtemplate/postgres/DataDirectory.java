package io.github.dbtemplate.postgres;

import io.github.dbtemplate.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The data directory of a slot, made by initdb and kept between runs, so that templates are kept
 * too.
 *
 * <p>It is not kept across boots: servers run with fsync off, so after a crash of the machine
 * nothing tells which of its files were written.
 */
final class DataDirectory {
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

  private final Slot slot;
  private final Binaries binaries;
  private final ClusterSettings settings;

  DataDirectory(Slot slot, Binaries binaries, ClusterSettings settings) {
    this.slot = slot;
    this.binaries = binaries;
    this.settings = settings;
  }

  Path path() {
    return slot.file("data");
  }

  Path log() {
    return slot.file("log");
  }

  String password() throws IOException {
    return Files.readString(slot.file("password"));
  }

  /** Who owns the data and runs the server: found out once, as asking takes a process. */
  Unprivileged user() throws IOException {
    return new Unprivileged(Files.readAllLines(slot.file("user")));
  }

  /** The arguments of {@code postgres} for this data directory. */
  List<String> arguments(int port) {
    return List.of(
        "-p",
        String.valueOf(port),
        "-c",
        "config_file=" + slot.file("postgresql.conf"),
        "-c",
        "hba_file=" + slot.file("pg_hba.conf"));
  }

  /** Whether there is one that can be trusted. */
  boolean isUsable() throws IOException {
    for (String file : List.of("data", "password", "user")) {
      if (!Files.exists(slot.file(file))) {
        return false;
      }
    }
    String boot = BootId.current();
    try {
      return Files.readString(slot.file("boot")).equals(boot)
          && (!boot.isEmpty() || !Files.exists(path().resolve("postmaster.pid")));
    } catch (NoSuchFileException incomplete) {
      return false;
    }
  }

  /** What {@code ALTER SYSTEM} has set in an earlier run is not meant for this one. */
  void forgetSettings() throws IOException {
    Files.deleteIfExists(path().resolve("postgresql.auto.conf"));
  }

  /** Makes a new one in the place of what is there. */
  void build() throws IOException {
    DirectoryTree.delete(path());
    Path beside = slot.file("data.new");
    DirectoryTree.delete(beside);
    Files.createDirectory(beside);
    Unprivileged user = Unprivileged.find();
    user.own(beside);
    initdb(user, beside);
    Files.write(slot.file("user"), user.prefix());
    Files.writeString(slot.file("postgresql.conf"), settings.configuration());
    Files.writeString(slot.file("pg_hba.conf"), ClusterSettings.CLIENT_AUTHENTICATION);
    Files.writeString(slot.file("boot"), BootId.current());
    Files.move(beside, path(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initdb(Unprivileged user, Path into) throws IOException {
    String password = randomPassword();
    Permissions.createSecret(slot.file("password"), password);
    Path forInitdb = slot.file("password.initdb");
    try {
      Permissions.createSecret(forInitdb, password);
      user.own(forInitdb);
      List<String> command = new ArrayList<>(user.command(binaries.program("initdb")));
      command.add("--pgdata=" + into);
      command.add("--pwfile=" + forInitdb);
      command.addAll(settings.initdbOptions());
      Command initdb = Command.run(INITDB_LIMIT, into.getRoot(), Command.PLAIN, command);
      if (!initdb.succeeded()) {
        throw new IOException(initdb.failure());
      }
    } finally {
      Files.deleteIfExists(forInitdb);
    }
  }

  private static String randomPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
