package plan;

import database.AtOnce;
import database.DevDatabases;
import database.Difference;
import database.History;
import database.Origins;
import database.SchemaFiles;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import plan.Planner.State;
import project.MigrationFiles;
import project.Project;

/**
 * From the history to the desired state: plans a migration file, proves it, writes it. A plan whose
 * proof fails is never written, whoever planned it.
 */
public final class CreateMigration {
  private final Project project;
  private final MigrationDirectory directory;
  private final DevDatabases databases;
  private final MigrationFiles files;
  private final Consumer<String> progress;

  /**
   * @param progress told what is being done
   */
  public CreateMigration(
      Project project,
      MigrationDirectory directory,
      DevDatabases databases,
      MigrationFiles files,
      Consumer<String> progress) {
    this.project = project;
    this.directory = directory;
    this.databases = databases;
    this.files = files;
    this.progress = progress;
  }

  /**
   * Plans, proves and writes.
   *
   * @param words what the file is called after; empty for words made from the changes
   * @param planner makes the planner, when there is something to plan
   * @param edit what a person makes of the draft before it is proved
   * @throws ProblemException when the schema, the history or the plan does not run
   */
  public Outcome run(
      String words, Function<DevDatabases, Planner> planner, UnaryOperator<String> edit)
      throws SQLException, IOException {
    String name = words.isEmpty() ? "" : MigrationName.words(words);
    SchemaFiles schema = SchemaFiles.of(project);
    AtOnce<State> loading = AtOnce.start(() -> state(databases.desired(schema)));
    try (Database before = databases.history(directory, directory.files().size())) {
      State history = state(before);
      State desired = loading.get();
      List<Difference> differences = history.catalog().differencesTo(desired.catalog());
      if (differences.isEmpty()) {
        return new Outcome.InSync();
      }
      progress.accept("planning");
      String draft = edit.apply(planner.apply(databases).plan(history, desired));
      MigrationFile file = file(name.isEmpty() ? ChangeWords.of(differences) : name, draft);
      progress.accept("proving " + file.name());
      var proof = new Proof(desired.catalog());
      AtOnce<List<Difference>> byAtlas = AtOnce.start(() -> byAtlas(proof, file));
      try {
        List<Difference> remaining = proof.byReplay(before, List.of(file));
        if (!remaining.isEmpty()) {
          return refused(draft, remaining, schema);
        }
      } finally {
        byAtlas.await();
      }
      refuseWhatOnlyAtlasMisreads(byAtlas.get());
      List<String> written = files.add(file, directory);
      History.keep(
          databases.server(), MigrationDirectory.read(directory.path(), directory.label()), before);
      return new Outcome.Written(written, differences);
    }
  }

  private static State state(Database database) throws SQLException {
    return new State(database, DevDatabases.catalog(database));
  }

  private Outcome refused(String draft, List<Difference> remaining, SchemaFiles schema)
      throws SQLException {
    Origins origins = databases.origins(schema);
    Location elsewhere = Location.of(project.relative(project.schema()));
    return new Outcome.Refused(
        draft,
        remaining.stream()
            .map(d -> new Outcome.Remaining(d, origins.of(d.object()).orElse(elsewhere)))
            .toList());
  }

  /**
   * Writes an empty file for a migration that is written by hand.
   *
   * @param words what the file is called after; empty for {@code by_hand}
   */
  public Outcome empty(String words) throws IOException {
    MigrationFile file = file(words.isEmpty() ? "by_hand" : MigrationName.words(words), "");
    return new Outcome.Empty(files.add(file, directory));
  }

  private MigrationFile file(String words, String sql) {
    String name = MigrationName.next(directory.version(), words, Clock.systemUTC());
    return MigrationFile.of(
        directory.path().resolve(name),
        directory.label() + "/" + name,
        sql.getBytes(StandardCharsets.UTF_8));
  }

  private List<Difference> byAtlas(Proof proof, MigrationFile file)
      throws SQLException, IOException {
    try (Database again = databases.history(directory, directory.files().size())) {
      return proof.byAtlas(again, List.of(file), databases.atlas());
    }
  }

  private static void refuseWhatOnlyAtlasMisreads(List<Difference> remaining) {
    if (!remaining.isEmpty()) {
      throw ProblemException.input(
              "Atlas applies the new file in another way than PostgreSQL reads it: "
                  + remaining.get(0).describe())
          .why("Deploying it would give another database than schema/ says.")
          .fix("./jbang create-migrations --edit # and write that statement in another way");
    }
  }
}
