///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Writes the migration that turns the history into what schema/ says.
//SOURCES cli/package-info.java

import cli.BaselineText;
import cli.DatabaseCommand;
import cli.Editor;
import cli.ExitCode;
import cli.OutcomeText;
import cli.Person;
import cli.PlanOptions;
import cli.SourceOptions;
import database.DevDatabases;
import io.github.dbtemplate.migrations.MigrationDirectory;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import plan.CreateMigration;
import plan.Outcome;
import plan.Wishes;
import plan.baseline.Baseline;
import plan.baseline.EmptyProject;
import project.Journal;
import project.MigrationFiles;
import project.Project;
import project.ProjectLock;

/** {@code create-migrations}. */
@NullMarked
@CommandLine.Command(
    name = "create-migrations",
    description = {
      "Writes the migration that turns what migrations/ give into what schema/ says, proves it on"
          + " a throw-away PostgreSQL, and updates atlas.sum and the stack template.",
      "Example: ./jbang create-migrations add_phone_to_customers",
      "Example: ./jbang create-migrations --from DATABASE_URL"
    })
final class CreateMigrations extends DatabaseCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "What to call the file; the default is made from the changes.")
  private String name = "";

  @Option(names = "--edit", description = "Opens the draft in $$EDITOR; what you save is proved.")
  private boolean edit;

  @Option(names = "--empty", description = "Writes an empty file, to be filled by hand.")
  private boolean empty;

  @Mixin private PlanOptions options = new PlanOptions();
  @Mixin private SourceOptions source = new SourceOptions();

  public static void main(String... args) {
    run(new CreateMigrations(), args);
  }

  @Override
  public Integer call() throws Exception {
    source.validate(edit || empty || options.isGiven());
    Project project = project();
    ProjectLock lock = lock(project);
    return lock.whileHeld(
        () -> create(project, new MigrationFiles(project, new Journal(project, lock))));
  }

  private int create(Project project, MigrationFiles files) throws Exception {
    if (source.isGiven()) {
      EmptyProject.require(project);
    }
    MigrationDirectory directory = intactMigrations(project);
    try (DevDatabases databases = databases(project)) {
      if (!empty) {
        databases.startEarly();
      }
      var create = new CreateMigration(project, directory, databases, files, terminal()::progress);
      if (source.isGiven()) {
        return start(new Baseline(project, databases, create, terminal()::progress));
      }
      return empty ? print(create.empty(name)) : plan(create, project);
    }
  }

  private int plan(CreateMigration create, Project project) throws Exception {
    Optional<Editor> editor = edit ? Optional.of(Editor.of(System.getenv())) : Optional.empty();
    try {
      int exitCode = print(create.run(wishes(project, editor)));
      if (exitCode == ExitCode.CLEAN) {
        editor.ifPresent(Editor::forget);
      }
      return exitCode;
    } finally {
      editor.ifPresent(
          used -> used.drafts().forEach(draft -> terminal().note("your draft is kept: " + draft)));
    }
  }

  private int print(Outcome outcome) {
    return new OutcomeText(terminal(), arguments()).print(outcome);
  }

  private int start(Baseline baseline) throws Exception {
    try (Connection connection = source.source().open()) {
      return new BaselineText(terminal()).print(baseline.from(connection, source.without(), name));
    }
  }

  private Wishes wishes(Project project, Optional<Editor> editor) {
    return new Wishes(
        name,
        options.of(project),
        editor.map(used -> used::edit),
        terminal().isInteractive()
            ? Optional.of(new Person(terminal())::answer)
            : Optional.empty());
  }
}
