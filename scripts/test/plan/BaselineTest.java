package plan;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.AtlasFinder;
import database.DevDatabases;
import database.Difference;
import database.SchemaFiles;
import database.Zoo;
import io.github.dbtemplate.cache.CacheDirectory;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plan.baseline.Baseline;
import plan.baseline.BaselineOutcome;
import plan.kind.Options;
import project.Journal;
import project.MigrationFiles;
import project.Project;
import project.ProjectLock;

/** Starts projects from databases that other people, or dice, have made. */
class BaselineTest {
  /** In what is said of privileges on a part of an object, which are granted by hand. */
  private static final String PART = " of its ";

  private static PostgresServer server;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("17"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<RealSchema> schemas() {
    return RealSchema.ALL;
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void a_library_s_schema_becomes_a_project(RealSchema schema) throws Exception {
    try (Database source = server.createDatabase();
        Connection connection = source.connect()) {
      for (String file : schema.files()) {
        Planning.run(connection, RealSchema.read(file));
      }
      becomesAProject(source);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_random_database_becomes_a_project(long seed) throws Exception {
    try (Database zoo = Zoo.create(server); // for its roles
        Database source = server.createDatabase();
        Connection connection = source.connect()) {
      assertThat(zoo.name()).isNotEmpty();
      Zoo.run(connection, Pieces.random(new Random(seed), (int) (seed % 3)).sql());
      becomesAProject(source);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void something_of_every_kind_becomes_a_project(int major) throws Exception {
    try (PostgresServer other = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(other);
        Connection connection = zoo.connect()) {
      // Its options are secrets; and an index that partitions lack is never made but half-way.
      Zoo.run(connection, "DROP USER MAPPING FOR zoo_reader SERVER zoo_server;");
      Zoo.run(connection, "DROP INDEX app.events_only;");
      Files.writeString(directory.resolve("migrations.yaml"), "postgres: \"" + major + "\"\n");
      becomesAProject(zoo);
    }
  }

  private void becomesAProject(Database source) throws Exception {
    Files.createDirectories(directory.resolve("migrations"));
    Files.writeString(directory.resolve("atlas.hcl"), "");
    Project project = Project.find(directory, Map.of());
    Path cache = CacheDirectory.of(System.getenv());
    ProjectLock lock = ProjectLock.of(project, cache, Duration.ofSeconds(30), line -> {});
    var spec = ServerSpec.embedded("" + project.settings().postgres());
    try (var databases =
            new DevDatabases(
                spec, () -> new AtlasFinder(System.getenv(), null, line -> {}).find(), line -> {});
        Connection connection = source.connect()) {
      BaselineOutcome outcome =
          new Baseline(project, databases, create(project, lock, databases), line -> {})
              .from(connection, Set.of(), "");

      assertThat(outcome).isInstanceOf(BaselineOutcome.Started.class);
      assertThat(((BaselineOutcome.Started) outcome).leftOut())
          .allMatch(left -> left.what().contains(PART));
      var wishes = new Wishes("more", Options.DEFAULT, Optional.empty(), Optional.empty());
      assertThat(create(project, lock, databases).run(wishes)).isInstanceOf(Outcome.InSync.class);
      // What the files on the disk say is what the database has.
      try (Database written = databases.desired(SchemaFiles.of(project));
          Database empty = databases.history(migrations(project), 1)) {
        assertThat(differences(written, source)).isEmpty();
        assertThat(differences(empty, source)).isEmpty();
      }
    }
  }

  /** Without the privileges that are left out. */
  private static List<Difference> differences(Database actual, Database desired) throws Exception {
    return Planning.state(actual)
        .catalog()
        .differencesTo(Planning.state(desired).catalog())
        .stream()
        .filter(difference -> !difference.property().contains(PART))
        .toList();
  }

  private static MigrationDirectory migrations(Project project) {
    return MigrationDirectory.read(project.migrations(), "migrations");
  }

  private static CreateMigration create(Project project, ProjectLock lock, DevDatabases databases)
      throws Exception {
    return new CreateMigration(
        project,
        migrations(project),
        databases,
        new MigrationFiles(project, new Journal(project, lock)),
        line -> {});
  }
}
