package plan.baseline;

import database.Catalog;
import database.DevDatabases;
import database.Difference;
import database.ObjectName;
import database.SchemaFiles;
import database.SchemaFiles.Language;
import database.SchemaFiles.SchemaFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import plan.Planner;
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
  private static final String LAST_FILE = Area.LAST.path() + ".sql";

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
        return refused(creation.refusals());
      }
      SortedSet<String> roles = NeededRoles.of(wanted);
      var texts = new TreeMap<>(SchemaLayout.of(creation.steps(), wanted));
      if (!roles.isEmpty()) {
        texts.put(ROLES_FILE, NeededRoles.sql(roles));
      }
      List<Difference> differences = proved(texts, wanted);
      return differences.isEmpty()
          ? written(texts, words, inventory, selection, roles)
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
    var adaptation = new Adaptation(selection, user(dev), extensions(dev));
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

  private static String user(Connection dev) throws SQLException {
    try (Statement statement = dev.createStatement();
        ResultSet rows = statement.executeQuery("SELECT current_user")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Map<String, String> extensions(Connection dev) throws SQLException {
    var versions = new HashMap<String, String>();
    ServerReading.of(dev)
        .extensions()
        .forEach((name, known) -> versions.put(name, known.version()));
    return versions;
  }

  private static BaselineOutcome refused(Map<ObjectName, String> refusals) {
    var unplanned = new ArrayList<Unplanned>();
    refusals.forEach((name, why) -> unplanned.add(unplanned(name, why)));
    return new Refused(unplanned);
  }

  private static BaselineOutcome different(List<Difference> differences) {
    return new Refused(
        differences.stream()
            .map(difference -> unplanned(difference.object(), why(difference)))
            .toList());
  }

  private static String why(Difference difference) {
    if (difference.property().equals("invalid")) {
      return "it is invalid, as after a build that failed: REINDEX INDEX CONCURRENTLY or DROP"
                 + " INDEX";
    }
    return switch (difference.change()) {
      case MISSING -> "the files do not create it";
      case EXTRA -> "the files create it, and the database does not have it";
      case CHANGED ->
          difference.property()
              + " is "
              + shown(difference.desired())
              + " in the database, and "
              + shown(difference.actual())
              + " after the files";
    };
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not there" : value;
  }

  private static Unplanned unplanned(ObjectName name, String why) {
    String text = name.toString();
    boolean isPlain = text.matches("[\\w.]+");
    return new Unplanned(
        text, why, "--without " + (isPlain ? text : "'" + text.replace("'", "'\\''") + "'"));
  }

  /**
   * Loads the files, and adds what followed from loading them, such as names that PostgreSQL gave.
   *
   * @return what is still different
   */
  private List<Difference> proved(Map<String, String> texts, Catalog wanted) throws SQLException {
    List<Difference> differences;
    String rest;
    try (Database loaded = load(texts)) {
      Catalog catalog = DevDatabases.catalog(loaded);
      differences = catalog.differencesTo(wanted);
      if (differences.isEmpty()) {
        return differences;
      }
      rest =
          planner()
              .plan(new Planner.State(loaded, catalog), new Planner.State(loaded, wanted))
              .sql();
    }
    texts.merge(LAST_FILE, rest, (before, more) -> before + "\n" + more);
    try (Database loaded = load(texts)) {
      return DevDatabases.catalog(loaded).differencesTo(wanted);
    }
  }

  private Database load(Map<String, String> texts) throws SQLException {
    try {
      return databases.desired(schema(texts));
    } catch (ProblemException e) {
      throw ProblemException.input("the schema of the database does not load: " + e.what())
          .why(
              e.why()
                  + "\nIt would be in "
                  + (e.location() == null ? "schema/" : e.location().toString())
                  + ". The development server is not like the database's own.")
          .fix(
              "leave it out with --without OBJECT, or set server: docker://IMAGE in migrations.yaml"
                  + " to one that is more like it")
          .causedBy(e);
    }
  }

  private SchemaFiles schema(Map<String, String> texts) {
    String folder = project.relative(project.schema());
    return new SchemaFiles(
        new TreeMap<>(texts)
            .entrySet().stream()
                .map(
                    file ->
                        new SchemaFile(
                            folder + "/" + file.getKey(),
                            Optional.empty(),
                            Language.SQL,
                            file.getValue()))
                .toList());
  }

  private BaselineOutcome written(
      Map<String, String> texts,
      String words,
      Inventory inventory,
      Selection selection,
      SortedSet<String> roles)
      throws SQLException, IOException {
    var along = new ArrayList<FileChange>();
    var files = new ArrayList<String>();
    texts.forEach(
        (path, text) -> {
          files.add(project.relative(project.schema().resolve(path)));
          along.add(
              FileChange.create(
                  project.schema().resolve(path), text.getBytes(StandardCharsets.UTF_8)));
        });
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
                schema(texts),
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
