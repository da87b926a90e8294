package plan.baseline;

import database.Catalog;
import database.DevDatabases;
import database.Difference;
import database.ObjectName;
import database.SchemaFiles;
import database.SchemaFiles.SchemaFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import plan.CatalogPlanner;
import plan.CreateMigration;
import plan.Outcome;
import plan.ServerReading;
import plan.Wishes;
import plan.baseline.BaselineOutcome.Refused;
import plan.baseline.BaselineOutcome.Started;
import plan.baseline.BaselineOutcome.Unplanned;
import plan.change.Creation;
import plan.kind.Options;
import plan.kind.Scope;
import project.FileChange;
import project.Project;

/**
 * Starts a project from a database that is there: writes its schema as files, and the migration
 * that gives it to an empty database, after proving that both give what the database has.
 */
public final class Baseline {
  private static final String ROLES_FILE = Area.ROLES.path() + ".sql";

  private final Project project;
  private final DevDatabases databases;
  private final CreateMigration create;
  private final Consumer<String> progress;

  /**
   * @param create writes the migration
   * @param progress told what is being done
   */
  public Baseline(
      Project project, DevDatabases databases, CreateMigration create, Consumer<String> progress) {
    this.project = project;
    this.databases = databases;
    this.create = create;
    this.progress = progress;
  }

  /**
   * Starts the project.
   *
   * @param connection to the database, which is only read
   * @param without what to leave out, as messages call it, with or without its kind
   * @param words what the migration is called after; empty for {@code baseline}
   * @throws ProblemException (input) when the project is not one of the same version of PostgreSQL,
   *     or the database holds nothing
   */
  public BaselineOutcome from(Connection connection, Set<String> without, String words)
      throws SQLException, IOException {
    progress.accept("reading the database");
    Inventory inventory = Inventory.read(connection);
    requireVersion(inventory.major());
    try (Database empty = databases.server().createDatabase();
        Connection dev = empty.connect()) {
      dev.setAutoCommit(false);
      Catalog nothing = Catalog.read(dev);
      Selection selection = selected(inventory, without, dev);
      Catalog wanted = selection.catalog();
      if (nothing.differencesTo(wanted).isEmpty()) {
        throw ProblemException.input("the database holds nothing that a schema could say")
            .why("Only an empty migration could be written.")
            .fix("see that the URL names the right database");
      }
      progress.accept("planning");
      Creation creation = planner().creation(nothing, wanted, dev);
      if (!creation.refusals().isEmpty()) {
        var refused = new ArrayList<Unplanned>();
        creation.refusals().forEach((name, why) -> refused.add(Unplanned.of(name, why)));
        return new Refused(refused);
      }
      SortedSet<String> roles = NeededRoles.of(wanted);
      var texts = new TreeMap<>(SchemaLayout.of(creation.steps(), wanted));
      if (!roles.isEmpty()) {
        texts.put(ROLES_FILE, NeededRoles.sql(roles));
      }
      var proof = new SchemaProof(project, databases, planner());
      List<Difference> differences = proof.complete(texts, wanted);
      return differences.isEmpty()
          ? written(proof.schema(texts), words, inventory, selection, roles)
          : different(differences);
    }
  }

  /** Nobody uses what is planned for while it is made. */
  private static CatalogPlanner planner() {
    return new CatalogPlanner(CatalogPlanner.Origin.NONE, Options.DEFAULT.concurrent(false));
  }

  private void requireVersion(int major) {
    if (major != project.settings().postgres()) {
      throw ProblemException.input(
              "the database runs on PostgreSQL "
                  + major
                  + ", and the project is set to "
                  + project.settings().postgres())
          .why("Only the same version can prove that the files give the same database.")
          .fix("write postgres: \"" + major + "\" into migrations.yaml");
    }
    int here = databases.server().majorVersion();
    if (here != major) {
      throw ProblemException.input(
              "the database runs on PostgreSQL "
                  + major
                  + ", and the development server on "
                  + here)
          .why("Only the same version can prove that the files give the same database.")
          .fix("let server in migrations.yaml, or DEV_URL, name one of version " + major);
    }
  }

  private Selection selected(Inventory inventory, Set<String> without, Connection dev)
      throws SQLException {
    var selection = new Selection(inventory.catalog());
    for (String label : without) {
      List<ObjectName> named =
          inventory.catalog().objects().keySet().stream()
              .filter(name -> label.equals(Scope.label(name)) || label.equals(name.toString()))
              .toList();
      if (named.isEmpty()) {
        throw ProblemException.input("the database has no " + label)
            .why("--without names what is to be left out, as messages call it.")
            .fix("--without app.orders, or --without 'function app.f(integer)'");
      }
      named.forEach(name -> selection.leave(name, "as you wished"));
    }
    inventory
        .revisions()
        .ifPresent(
            table -> selection.tell("table " + table, "Atlas' own record of what it has applied"));
    Bookkeeping.leaveOut(selection);
    var adaptation = new Adaptation(selection, dev.getMetaData().getUserName(), extensions(dev));
    requireExtensions(adaptation.missingExtensions());
    adaptation.run();
    return selection;
  }

  private void requireExtensions(List<String> missing) {
    if (!missing.isEmpty()) {
      throw ProblemException.environment(
              "the development server has no extension " + String.join(", ", missing))
          .why("The database uses it, so nothing that needs it could be proved.")
          .fix(
              "set server: docker://IMAGE or postgres://… in migrations.yaml to one that has it;"
                  + " or leave it out: --without "
                  + String.join(" --without ", missing));
    }
  }

  private static Map<String, String> extensions(Connection dev) throws SQLException {
    var versions = new HashMap<String, String>();
    ServerReading.of(dev)
        .extensions()
        .forEach((name, known) -> versions.put(name, known.version()));
    return versions;
  }

  private static BaselineOutcome different(List<Difference> differences) {
    return new Refused(differences.stream().map(Unplanned::of).toList());
  }

  private BaselineOutcome written(
      SchemaFiles schema,
      String words,
      Inventory inventory,
      Selection selection,
      SortedSet<String> roles)
      throws SQLException, IOException {
    var along = new ArrayList<FileChange>();
    var files = new ArrayList<String>();
    for (SchemaFile file : schema.files()) {
      files.add(file.label());
      along.add(
          FileChange.create(
              project.root().resolve(file.label()), file.text().getBytes(StandardCharsets.UTF_8)));
    }
    var wishes =
        new Wishes(
            words.isEmpty() ? "baseline" : words,
            Options.DEFAULT,
            Optional.empty(),
            Optional.empty());
    Outcome outcome =
        create.run(
            wishes,
            new CreateMigration.Goal(
                schema,
                options -> planner(),
                roles.isEmpty() ? "" : NeededRoles.sql(roles) + "\n",
                along));
    if (outcome instanceof Outcome.Refused refused) {
      return different(refused.remaining().stream().map(Outcome.Remaining::difference).toList());
    }
    if (!(outcome instanceof Outcome.Written done)) {
      throw new IllegalStateException("what was planned once must be planned again: " + outcome);
    }
    files.addAll(done.files());
    String migration = done.files().get(0);
    String version = migration.replaceFirst(".*/", "").replaceFirst("_.*", "");
    var owners = inventory.owners();
    return new Started(
        version,
        files,
        selection.leftOut(),
        new TreeSet<>(roles),
        owners.size() > 1 ? owners : new TreeMap<>(),
        inventory.revisions());
  }
}
