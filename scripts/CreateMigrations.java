///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Writes the migration that turns the history into what schema/ says.
//SOURCES cli/package-info.java

import cli.DatabaseCommand;
import cli.Editor;
import cli.OutcomeText;
import cli.Person;
import database.DevDatabases;
import io.github.dbtemplate.migrations.MigrationDirectory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import plan.CreateMigration;
import plan.Outcome;
import plan.Planners;
import plan.Wishes;
import plan.kind.Options;
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

  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description = "What has another name now, as --rename orders.total=amount.")
  private Map<String, String> renames = new TreeMap<>();

  @Option(
      names = {"--drop", "--allow-drop"},
      paramLabel = "OBJECT",
      description = "What may go with all that is in it, as --drop orders.total.")
  private List<String> drops = new ArrayList<>();

  @Option(
      names = "--using",
      paramLabel = "COLUMN=EXPRESSION",
      description = "The new values of a column whose type changes.")
  private Map<String, String> using = new TreeMap<>();

  @Option(
      names = "--no-concurrent",
      description = "Builds indexes in the same transaction, while nobody writes.")
  private boolean blocking;

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
      Outcome outcome = empty ? create.empty(name) : create.run(wishes(project));
      return new OutcomeText(terminal(), arguments()).print(outcome);
    }
  }

  private Wishes wishes(Project project) {
    Options options = Planners.options(project);
    options =
        new Options(
            options.concurrent() && !blocking, true, renames, new LinkedHashSet<>(drops), using);
    return new Wishes(
        name,
        options,
        editor(),
        terminal().isInteractive()
            ? Optional.of(new Person(terminal())::answer)
            : Optional.empty());
  }

  private Optional<UnaryOperator<String>> editor() {
    return edit ? Optional.of(Editor.of(System.getenv())::edit) : Optional.empty();
  }
}
