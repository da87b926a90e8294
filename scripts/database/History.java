package database;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.MigrationReplay;
import io.github.dbtemplate.migrations.ReplayListener;
import io.github.dbtemplate.migrations.Violation;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The history as databases: {@code migrations/} replayed, file by file. What was replayed once is
 * kept under the digest of its files, so that only files after the longest known prefix run again.
 */
public final class History {
  private final PostgresServer server;
  private final List<MigrationFile> files;
  private final List<String> keys;

  /** The history that {@code directory} tells, on {@code server}. */
  public History(PostgresServer server, MigrationDirectory directory) {
    this.server = server;
    this.files = directory.files();
    this.keys = keys(files);
  }

  // The key of a prefix is a digest of all of its files, names included: one running digest.
  private static List<String> keys(List<MigrationFile> files) {
    var keys = new ArrayList<String>();
    MessageDigest running = Sha256.digest();
    for (MigrationFile file : files) {
      running.update(file.name().getBytes(StandardCharsets.UTF_8));
      running.update((byte) 0);
      running.update(file.bytes());
      keys.add("history " + HexFormat.of().formatHex(Sha256.soFar(running)));
    }
    return keys;
  }

  /** The number of files, all of them. */
  public int size() {
    return files.size();
  }

  /** Looks whether it is known, which gives its roles their names. */
  void expect() {
    known(files.size());
  }

  /** The template of the first {@code count} files, when it is known already. */
  private Optional<Template> known(int count) {
    return count == 0 ? Optional.empty() : server.template(keys.get(count - 1));
  }

  /**
   * A new database with the first {@code count} files applied.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when a file fails, naming the statement
   */
  public Database after(int count, ReplayListener listener) throws SQLException {
    if (count == 0) {
      return server.createDatabase();
    }
    return server.cloneOf(template(count, listener));
  }

  private Template template(int count, ReplayListener listener) throws SQLException {
    int known = count;
    Optional<Template> prefix = known(known);
    while (prefix.isEmpty() && known > 0) {
      known--;
      prefix = known(known);
    }
    if (known == count) {
      return prefix.orElseThrow();
    }
    Database database = prefix.isPresent() ? server.cloneOf(prefix.get()) : server.createDatabase();
    try {
      try (Connection connection = database.connect()) {
        replay(connection, files.subList(known, count), listener);
      }
      return server.keepAsTemplate(database, keys.get(count - 1));
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  static List<Violation> replay(
      Connection connection, List<MigrationFile> files, ReplayListener listener)
      throws SQLException {
    try {
      return new MigrationReplay(connection, listener).run(files);
    } catch (ProblemException e) {
      Location place = e.location();
      throw e.fix().isEmpty() && place != null
          ? e.fix("correct " + place.file() + ", then ./jbang hash-migrations")
          : e;
    }
  }

  /**
   * Keeps {@code database} as the history of {@code directory}, whose files it has had applied; the
   * next command then need not replay them.
   */
  public static void keep(PostgresServer server, MigrationDirectory directory, Database database) {
    List<String> keys = keys(directory.files());
    server.keepAsTemplate(database, keys.get(keys.size() - 1));
  }
}
