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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import plan.Planner.Part;
import plan.Planner.Plan;
import plan.Planner.State;
import plan.kind.Answer;
import plan.kind.Options;
import plan.kind.Question;
import project.FileChange;
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
   * @throws ProblemException when the schema, the history or the plan does not run
   */
  public Outcome run(Wishes wishes) throws SQLException, IOException {
    return run(
        wishes,
        new Goal(
            SchemaFiles.of(project),
            options -> Planners.of(project, databases, options.asking()),
            "",
            List.of()));
  }

  /**
   * What a migration is to lead to.
   *
   * @param schema the desired state
   * @param planners plan it, with the options that a person has chosen
   * @param prologue SQL that comes first, and does nothing that a catalog knows of
   * @param along other files that are written together with the migration
   */
  public record Goal(
      SchemaFiles schema,
      Function<Options, Planner> planners,
      String prologue,
      List<FileChange> along) {
    public Goal {
      along = List.copyOf(along);
    }
  }

  /** The same for a schema that need not be in the project yet. */
  public Outcome run(Wishes wishes, Goal goal) throws SQLException, IOException {
    String words = wishes.words();
    String name = words.isEmpty() ? "" : MigrationName.words(words);
    databases.expect(directory);
    AtOnce<State> loading = AtOnce.start(() -> state(databases.desired(goal.schema)));
    try (Database before = databases.history(directory, directory.files().size())) {
      State history = state(before);
      State desired = loading.get();
      if (history.catalog().differencesTo(desired.catalog()).isEmpty()) {
        return new Outcome.InSync();
      }
      progress.accept("planning");
      return create(name, wishes, new Change(goal, history, desired));
    }
  }

  private record Change(Goal goal, State history, State desired) {}

  private Outcome create(String name, Wishes wishes, Change change)
      throws SQLException, IOException {
    Optional<UnaryOperator<String>> edit = wishes.edit();
    Options options = wishes.options();
    Planner planner = change.goal.planners.apply(options);
    Plan plan = planner.plan(change.history, change.desired);
    while (!plan.questions().isEmpty()) {
      if (wishes.person().isEmpty()) {
        return new Outcome.Undecided(plan.questions());
      }
      for (Question question : plan.questions()) {
        Optional<Answer> answer = wishes.person().get().apply(question);
        if (answer.isEmpty()) {
          return new Outcome.Undecided(plan.questions());
        }
        options = options.with(answer.get());
      }
      planner = change.goal.planners.apply(options);
      plan = planner.plan(change.history, change.desired);
    }
    if (!plan.unplanned().isEmpty() && edit.isEmpty()) {
      return unplanned(plan, change.goal.schema);
    }
    String words = name.isEmpty() ? ChangeWords.of(plan.changes()) : name;
    List<MigrationFile> added =
        files(
            words,
            change.goal.prologue,
            (edit.isEmpty() ? plan : edited(plan, edit.get())).parts());
    Proven proven = prove(change.history.database(), change.desired, added);
    if (!proven.replayed.remaining().isEmpty() && edit.isEmpty()) {
      // What followed from the changes, such as names that PostgreSQL gave, is planned from there.
      Plan more = planner.plan(state(change.history.database()), change.desired);
      if (more.unplanned().isEmpty() && !more.parts().isEmpty()) {
        added = files(words, change.goal.prologue, joined(plan.parts(), more.parts()));
        try (Database fresh = databases.history(directory, directory.files().size())) {
          return finish(prove(fresh, change.desired, added), added, plan, change.goal);
        }
      }
    }
    return finish(proven, added, plan, change.goal);
  }

  private Outcome finish(Proven proven, List<MigrationFile> added, Plan plan, Goal goal)
      throws SQLException, IOException {
    if (!proven.replayed.remaining().isEmpty()) {
      return refused(plan.sql(), proven.replayed.remaining(), goal.schema);
    }
    refuseWhatOnlyAtlasMisreads(proven.byAtlas);
    List<String> written = files.add(added, goal.along, directory);
    History.keep(
        databases.server(),
        MigrationDirectory.read(directory.path(), directory.label()),
        proven.database);
    return new Outcome.Written(written, plan.changes(), proven.replayed.blocked());
  }

  private record Proven(Database database, Proof.Replayed replayed, List<Difference> byAtlas) {}

  private Proven prove(Database before, State desired, List<MigrationFile> added)
      throws SQLException, IOException {
    added.forEach(file -> progress.accept("proving " + file.name()));
    var proof = new Proof(desired.catalog());
    AtOnce<List<Difference>> byAtlas = AtOnce.start(() -> byAtlas(proof, added));
    Proof.Replayed replayed;
    try {
      replayed = proof.byReplay(before, added);
    } finally {
      byAtlas.await();
    }
    return new Proven(before, replayed, replayed.remaining().isEmpty() ? byAtlas.get() : List.of());
  }

  private static Plan edited(Plan plan, UnaryOperator<String> edit) {
    var notes = new StringBuilder();
    plan.unplanned()
        .forEach(
            (object, why) ->
                notes.append("-- To be written here: ").append(object + ", as " + why + "\n"));
    List<Part> parts = plan.parts().isEmpty() ? List.of(new Part("", "")) : plan.parts();
    var edited = new ArrayList<Part>();
    for (Part part : parts) {
      edited.add(
          new Part(part.words(), edit.apply(edited.isEmpty() ? notes + part.sql() : part.sql())));
    }
    return new Plan(edited, Collections.emptySortedMap(), List.of(), plan.changes());
  }

  /** One after the other; two of the same sort that meet become one. */
  private static List<Part> joined(List<Part> first, List<Part> more) {
    var parts = new ArrayList<>(first);
    Part last = first.isEmpty() ? null : first.get(first.size() - 1);
    boolean meet = last != null && last.words().equals(more.get(0).words());
    if (last != null && meet) {
      parts.set(parts.size() - 1, new Part(last.words(), last.sql() + "\n" + more.get(0).sql()));
    }
    parts.addAll(more.subList(meet ? 1 : 0, more.size()));
    return parts;
  }

  private static State state(Database database) throws SQLException {
    return new State(database, DevDatabases.catalog(database));
  }

  private Outcome refused(String draft, List<Difference> remaining, SchemaFiles schema)
      throws SQLException {
    Origins origins = databases.origins(schema);
    return new Outcome.Refused(
        draft,
        remaining.stream()
            .map(d -> new Outcome.Remaining(d, origins.of(d.object()).orElse(elsewhere())))
            .toList());
  }

  private Outcome unplanned(Plan plan, SchemaFiles schema) throws SQLException {
    Origins origins = databases.origins(schema);
    var byHand = new ArrayList<Outcome.ByHand>();
    plan.unplanned()
        .forEach(
            (object, why) ->
                byHand.add(
                    new Outcome.ByHand(object, why, origins.of(object).orElse(elsewhere()))));
    return new Outcome.Unplanned(plan.sql(), byHand);
  }

  private Location elsewhere() {
    return Location.of(project.relative(project.schema()));
  }

  /**
   * Writes an empty file for a migration that is written by hand.
   *
   * @param words what the file is called after; empty for {@code by_hand}
   */
  public Outcome empty(String words) throws IOException {
    String name = words.isEmpty() ? "by_hand" : MigrationName.words(words);
    List<MigrationFile> added = files(name, "", List.of(new Part("", "")));
    return new Outcome.Empty(files.add(added, List.of(), directory));
  }

  private List<MigrationFile> files(String words, String prologue, List<Part> parts) {
    var made = new ArrayList<MigrationFile>();
    String version = directory.version();
    for (Part part : parts) {
      String name =
          MigrationName.next(
              version,
              part.words().isEmpty() ? words : words + "_" + part.words(),
              Clock.systemUTC());
      MigrationFile file =
          MigrationFile.of(
              directory.path().resolve(name),
              directory.label() + "/" + name,
              (made.isEmpty() ? prologue + part.sql() : part.sql())
                  .getBytes(StandardCharsets.UTF_8));
      version = file.version();
      made.add(file);
    }
    return made;
  }

  private List<Difference> byAtlas(Proof proof, List<MigrationFile> added)
      throws SQLException, IOException {
    try (Database again = databases.history(directory, directory.files().size())) {
      return proof.byAtlas(again, added, databases.atlas());
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
