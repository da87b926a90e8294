///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Writes the migration that turns the history into what schema/ says.
//SOURCES cli/package-info.java

import cli.DatabaseCommand;
import cli.Editor;
import cli.OutcomeText;
import database.DevDatabases;
import io.github.dbtemplate.migrations.MigrationDirectory;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import plan.CreateMigration;
import plan.Outcome;
import plan.Planners;
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
      "Example: ./jbang create-migrations add_phone_to_customers"
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

  public static void main(String... args) {
    run(new CreateMigrations(), args);
  }

  @Override
  public Integer call() throws Exception {
    Project project = project();
    ProjectLock lock = lock(project);
    return lock.whileHeld(
        () -> create(project, new MigrationFiles(project, new Journal(project, lock))));
  }

  private int create(Project project, MigrationFiles files) throws Exception {
    MigrationDirectory directory = intactMigrations(project);
    try (DevDatabases databases = databases(project)) {
      if (!empty) {
        databases.startEarly();
      }
      var create = new CreateMigration(project, directory, databases, files, terminal()::progress);
      Outcome outcome =
          empty ? create.empty(name) : create.run(name, d -> Planners.of(project, d), editor());
      return new OutcomeText(terminal()).print(outcome);
    }
  }

  private Optional<UnaryOperator<String>> editor() {
    return edit ? Optional.of(Editor.of(System.getenv())::edit) : Optional.empty();
  }
}
