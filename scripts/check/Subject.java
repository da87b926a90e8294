package check;

import database.AtOnce;
import database.DevDatabases;
import database.SchemaFiles;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.Violation;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lint.Histories;
import lint.SafetyLint;
import org.jspecify.annotations.Nullable;
import plan.Planner.State;
import project.Project;
import project.Settings;
import project.StackTemplate;
import report.TracedStatement;

/**
 * What the checks look at. What costs time is made when a check first asks for it, and then kept
 * for the others.
 */
public final class Subject implements AutoCloseable {
  private final Project project;
  private final MigrationDirectory migrations;
  private final NewFiles newFiles;
  private final DevDatabases databases;
  private final List<Database> opened = new ArrayList<>();
  private @Nullable State history;
  private List<Violation> leaks = List.of();
  private @Nullable ProblemException historyProblem;
  private @Nullable SchemaFiles schema;
  private @Nullable AtOnce<State> loading;
  private @Nullable State desired;
  private @Nullable SafetyLint lint;
  private List<Integer> otherVersions = List.of();

  private Subject(
      Project project, MigrationDirectory migrations, NewFiles newFiles, DevDatabases databases) {
    this.project = project;
    this.migrations = migrations;
    this.newFiles = newFiles;
    this.databases = databases;
  }

  /**
   * A project to be checked.
   *
   * @param inGit the same project in its Git repository, when that is elsewhere
   * @param scope which migrations are new
   * @param databases closed by the caller, after this
   */
  public static Subject of(
      Project project,
      Project inGit,
      Scope scope,
      Map<String, String> environment,
      DevDatabases databases) {
    var migrations =
        MigrationDirectory.read(project.migrations(), project.relative(project.migrations()));
    var newFiles = NewFiles.of(scope, migrations, project, inGit, environment);
    return new Subject(project, migrations, newFiles, databases);
  }

  Project project() {
    return project;
  }

  Settings settings() {
    return project.settings();
  }

  /** What messages call a path: relative to the project, with slashes. */
  String label(Path path) {
    return project.relative(path);
  }

  MigrationDirectory migrations() {
    return migrations;
  }

  /** The files that are not merged yet. */
  List<MigrationFile> newFiles() {
    return newFiles.files();
  }

  NewFiles fresh() {
    return newFiles;
  }

  DevDatabases databases() {
    return databases;
  }

  /** What messages call a file in the migration directory. */
  String path(String name) {
    return migrations.label() + "/" + name;
  }

  /** The stack template; empty when the project has none. */
  Optional<StackTemplate> stackTemplate() throws IOException {
    Optional<Path> path = project.stackTemplate();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        StackTemplate.parse(
            label(path.get()), Files.readAllBytes(path.get()), settings().stack().resource()));
  }

  /**
   * The database that all migrations give.
   *
   * @throws ProblemException when one of them fails; the same one each time
   */
  State history() throws SQLException {
    if (historyProblem != null) {
      throw historyProblem;
    }
    if (history == null) {
      loading(); // the schema is loaded meanwhile
      try {
        // The new files run each time: what a replay has to say of them is not kept with it.
        Database database = opened(databases.history(migrations, newFiles.before()));
        leaks = databases.replay(database, newFiles.files());
        history = state(database);
      } catch (ProblemException e) {
        historyProblem = e;
        throw e;
      }
    }
    return history;
  }

  /** Whether all migrations run. */
  boolean replays() throws SQLException {
    try {
      history();
      return true;
    } catch (ProblemException e) {
      if (e.kind() == ProblemException.Kind.ENVIRONMENT) {
        throw e;
      }
      return false;
    }
  }

  /** The schema files. */
  SchemaFiles schema() throws IOException {
    if (schema == null) {
      schema = SchemaFiles.of(project);
    }
    return schema;
  }

  /**
   * The database that the schema files give.
   *
   * @throws ProblemException when one of them fails
   */
  State desired() throws IOException, SQLException {
    if (desired == null) {
      desired = loading().get();
      opened(desired.database());
    }
    return desired;
  }

  private AtOnce<State> loading() {
    if (loading == null) {
      loading = AtOnce.start(() -> state(databases.desired(SchemaFiles.of(project))));
    }
    return loading;
  }

  /** What the new files do, on top of those before them. */
  SafetyLint lint() throws SQLException {
    if (lint == null) {
      lint = lintOn(databases);
    }
    return lint;
  }

  /**
   * The lint on another server, whose history is replayed for it.
   *
   * @throws ProblemException when a migration does not run there
   */
  SafetyLint lintOn(DevDatabases others) throws SQLException {
    Histories histories = () -> others.history(migrations, newFiles.before());
    return newFiles.areApart()
        ? SafetyLint.ofEach(histories, newFiles.files(), project.root())
        : SafetyLint.of(histories, newFiles.files(), project.root());
  }

  /** What the statements of the new files did; empty where the lint has not run. */
  List<TracedStatement> statements() {
    return lint == null ? List.of() : lint.statements();
  }

  /** The other majors that the new files are to be linted on. */
  List<Integer> otherVersions() {
    return otherVersions;
  }

  /** Has the new files linted on other majors, too. */
  public Subject alsoOn(List<Integer> majors) {
    otherVersions = majors.stream().filter(v -> v != settings().postgres()).toList();
    return this;
  }

  /** What the replay of the new files had to say of those that ran. */
  List<Violation> leaks() {
    return leaks;
  }

  private Database opened(Database database) {
    opened.add(database);
    return database;
  }

  private static State state(Database database) throws SQLException {
    return new State(database, DevDatabases.catalog(database));
  }

  @Override
  public void close() {
    if (loading != null) {
      loading.await();
    }
    opened.forEach(Database::close);
  }
}
