package plan.baseline;

import database.Catalog;
import database.DevDatabases;
import database.Difference;
import database.SchemaFiles;
import database.SchemaFiles.Language;
import database.SchemaFiles.SchemaFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import plan.Planner;
import project.Project;

/** Loads schema files that are not written yet, and looks whether they give what is wanted. */
final class SchemaProof {
  private static final String LAST_FILE = Area.LAST.path() + ".sql";

  private final Project project;
  private final DevDatabases databases;
  private final Planner planner;

  SchemaProof(Project project, DevDatabases databases, Planner planner) {
    this.project = project;
    this.databases = databases;
    this.planner = planner;
  }

  /**
   * Loads the files, and adds what followed from loading them, such as names that PostgreSQL gave.
   *
   * @return what is still different
   */
  List<Difference> complete(Map<String, String> texts, Catalog wanted) throws SQLException {
    List<Difference> differences;
    String rest;
    try (Database loaded = load(texts)) {
      Catalog catalog = DevDatabases.catalog(loaded);
      differences = catalog.differencesTo(wanted);
      if (differences.isEmpty()) {
        return differences;
      }
      rest =
          planner.plan(new Planner.State(loaded, catalog), new Planner.State(loaded, wanted)).sql();
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

  /** The files as they will be loaded. */
  SchemaFiles schema(Map<String, String> texts) {
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
}
