package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlRunner;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Migrations as they run after a schema that exists already, on servers that tests share. */
final class Traced {
  private static final Map<String, PostgresServer> SERVERS = new ConcurrentHashMap<>();

  private Traced() {}

  /** The server of a major version; it ends with the JVM. */
  static PostgresServer server(String version) {
    return SERVERS.computeIfAbsent(version, v -> PostgresServer.start(ServerSpec.embedded(v)));
  }

  /** A database that has run {@code setup}, to be cloned. */
  static Template template(String version, String setup) throws Exception {
    PostgresServer server = server(version);
    String key = "lint test " + setup.hashCode();
    var known = server.template(key);
    if (known.isPresent()) {
      return known.get();
    }
    var database = server.createDatabase();
    try (var connection = database.connect()) {
      SqlRunner.run(connection, "setup.sql", setup, false);
    }
    return server.keepAsTemplate(database, key);
  }

  /** Runs files on top of what {@code setup} makes. */
  static Trace trace(String version, String setup, String... files) throws Exception {
    try (var database = server(version).cloneOf(template(version, setup))) {
      return Tracer.trace(database, files(files));
    }
  }

  static List<MigrationFile> files(String... contents) {
    var files = new ArrayList<MigrationFile>();
    for (String content : contents) {
      String name = (files.size() + 1) + ".sql";
      files.add(
          MigrationFile.of(
              Path.of(name), "migrations/" + name, content.getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }
}
