package plan;

import atlas.ApplyOptions;
import atlas.ApplyResult;
import database.AtlasAccess;
import database.Catalog;
import database.Difference;
import io.github.dbtemplate.migrations.IntegrityFile;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.MigrationReplay;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs new migration files after the history and looks whether that gives the desired state. */
final class Proof {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Catalog desired;

  Proof(Catalog desired) {
    this.desired = desired;
  }

  /**
   * Runs {@code files} as PostgreSQL reads them, in Atlas' transaction modes.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when a statement fails
   */
  Replayed byReplay(Database afterHistory, List<MigrationFile> files) throws SQLException {
    try (Connection connection = afterHistory.connect()) {
      var blocked = new BlockedTables(connection);
      new MigrationReplay(connection, blocked).run(files);
      return new Replayed(Catalog.read(connection).differencesTo(desired), blocked.byFile());
    }
  }

  /**
   * What a replay has shown.
   *
   * @param remaining what is still different; nothing proves the files
   * @param blocked what each file blocks, by its path
   */
  record Replayed(List<Difference> remaining, Map<String, Outcome.Blocked> blocked) {}

  /**
   * Lets Atlas apply {@code files}, as the deployment will. It gets only these, because it reads
   * the whole directory again for every file that it runs.
   *
   * @return what is still different; nothing proves the files
   * @throws io.github.dbtemplate.problem.ProblemException when Atlas fails
   */
  List<Difference> byAtlas(Database afterHistory, List<MigrationFile> files, AtlasAccess access)
      throws SQLException, IOException {
    Path scratch = Files.createTempDirectory("migrations");
    try {
      for (MigrationFile file : files) {
        Files.write(scratch.resolve(file.name()), file.bytes());
      }
      Files.write(scratch.resolve("atlas.sum"), IntegrityFile.of(files).bytes());
      ApplyResult result =
          access
              .atlas()
              .apply(
                  scratch,
                  access.url(afterHistory).withoutNestedLoops(),
                  ApplyOptions.DEFAULT.allowingDirty().withRevisionsSchema(Catalog.HIDDEN),
                  LIMIT);
      if (!result.succeeded()) {
        throw ProblemException.input("Atlas cannot apply the new file: " + result.error())
            .why("Deploying it would fail, although PostgreSQL itself runs it.")
            .fix("./jbang create-migrations --edit # and write that statement in another way");
      }
      try (Connection connection = afterHistory.connect()) {
        return Catalog.read(connection).differencesTo(desired);
      }
    } finally {
      for (MigrationFile file : files) {
        Files.deleteIfExists(scratch.resolve(file.name()));
      }
      Files.deleteIfExists(scratch.resolve("atlas.sum"));
      Files.deleteIfExists(scratch);
    }
  }
}
