package plan;

import database.DevDatabases;
import database.ObjectName;
import database.SchemaFiles;
import io.github.dbtemplate.problem.Location;
import project.Project;

/** Where in the schema files objects stand. */
public final class Places {
  private final Location elsewhere;

  private Places(Location elsewhere) {
    this.elsewhere = elsewhere;
  }

  public static Places of(Project project, SchemaFiles schema, DevDatabases databases) {
    return new Places(Location.of(project.relative(project.schema())));
  }

  public Location of(ObjectName object) {
    return elsewhere;
  }
}
