package database;

import atlas.Atlas;
import atlas.AtlasUrl;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * Atlas, made fit for the development server: with its password, and where this Atlas is too old
 * for the server's version, with what it misses there.
 */
public final class AtlasAccess {
  private final Atlas atlas;
  private final boolean needsCompatibility;

  /**
   * @throws ProblemException when this Atlas cannot talk to that server and we may not change it
   */
  public AtlasAccess(PostgresServer server, Atlas atlas) {
    this.atlas = server.password().map(atlas::withPassword).orElse(atlas);
    this.needsCompatibility = !atlas.worksWith(server.majorVersion());
    if (needsCompatibility && !server.isThrowaway()) {
      throw ProblemException.environment(
              atlas + " cannot talk to PostgreSQL " + server.majorVersion())
          .why("It asks for settings that PostgreSQL 16 has removed, and this server is not ours.")
          .fix("./jbang install --atlas v1.3.0 # or any community release from v1.0.0");
    }
  }

  /** The program, which finds the server's password in its environment. */
  public Atlas atlas() {
    return atlas;
  }

  /** The URL of {@code database} for Atlas: all of its schemas. */
  public AtlasUrl url(Database database) throws SQLException {
    if (needsCompatibility) {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(Atlas.compatibilitySql());
      }
    }
    return new AtlasUrl(database.url());
  }

  /**
   * The URL of {@code database} for Atlas: only its schema {@code public} where the catalogs have
   * no other, because Atlas then writes names as people do; else all schemas, and it qualifies
   * them.
   */
  public AtlasUrl url(Database database, Catalog... catalogs) throws SQLException {
    boolean onlyPublic =
        Stream.of(catalogs)
            .flatMap(catalog -> catalog.objects().keySet().stream())
            .filter(name -> name.kind() == Kind.SCHEMA)
            .allMatch(name -> name.name().equals("public"));
    return onlyPublic ? url(database).inSchema("public") : url(database);
  }
}
