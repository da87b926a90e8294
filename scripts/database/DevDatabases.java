package database;

import atlas.Atlas;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.ReplayListener;
import io.github.dbtemplate.migrations.Violation;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The development server and the databases that a command compares on it. The server starts, and
 * Atlas is looked for, when something first needs them.
 */
public final class DevDatabases implements AutoCloseable {
  private static final Duration HCL_LIMIT = Duration.ofMinutes(5);

  private final ServerSpec spec;
  private final Supplier<Atlas> findAtlas;
  private final Consumer<String> progress;
  private @Nullable PostgresServer server;
  private @Nullable AtlasAccess atlas;

  /**
   * @param findAtlas called at most once; may download Atlas, or fail
   * @param progress told what takes time
   */
  public DevDatabases(ServerSpec spec, Supplier<Atlas> findAtlas, Consumer<String> progress) {
    this.spec = spec;
    this.findAtlas = findAtlas;
    this.progress = progress;
  }

  /** Starts the server in the background, for a command that is sure to need it. */
  public DevDatabases startEarly() {
    AtOnce.start(this::server);
    return this;
  }

  /** The server. */
  public synchronized PostgresServer server() {
    if (server == null) {
      server = PostgresServer.start(spec, progress);
    }
    return server;
  }

  /** Atlas, fit for the server. */
  public synchronized AtlasAccess atlas() {
    if (atlas == null) {
      atlas = new AtlasAccess(server(), findAtlas.get());
    }
    return atlas;
  }

  /**
   * Gives what is known of a history the names of its roles, before the schema, which may be loaded
   * at the same time, creates others of these names: what is known would be of no use then.
   */
  public void expect(MigrationDirectory directory) {
    new History(server(), directory).expect();
  }

  /** A new database with the first {@code count} files of {@code directory} applied. */
  public Database history(MigrationDirectory directory, int count) throws SQLException {
    return new History(server(), directory).after(count, telling());
  }

  /**
   * Applies {@code files} to {@code database}, as they come after what it has.
   *
   * @return what is to be said of files that ran
   * @throws io.github.dbtemplate.problem.ProblemException when one fails, naming the statement
   */
  public List<Violation> replay(Database database, List<MigrationFile> files) throws SQLException {
    try (Connection connection = database.connect()) {
      return History.replay(connection, files, telling());
    }
  }

  /** A new database that is what {@code files} say. */
  public Database desired(SchemaFiles files) throws SQLException {
    return desiredState(files).database(progress);
  }

  /**
   * Where the objects of {@code files} stand in them. Finding that out loads them once more, so it
   * is for when there is something to be said about one of them.
   */
  public Origins origins(SchemaFiles files) throws SQLException {
    try (Database empty = server().createDatabase();
        Connection connection = empty.connect()) {
      return Origins.of(connection, desiredState(files).scripts());
    }
  }

  private DesiredState desiredState(SchemaFiles files) {
    return new DesiredState(server(), files, this::hclToSql);
  }

  private String hclToSql(List<java.nio.file.Path> files, Database empty) {
    try {
      return atlas().atlas().hclToSql(files, atlas().url(empty), HCL_LIMIT);
    } catch (SQLException e) {
      throw new IllegalStateException("an empty database of our own must take a connection", e);
    }
  }

  private ReplayListener telling() {
    return new ReplayListener() {
      @Override
      public void fileStarted(MigrationFile file) {
        progress.accept("replaying " + file.label());
      }
    };
  }

  /** What is in {@code database}. */
  public static Catalog catalog(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Catalog.read(connection);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
