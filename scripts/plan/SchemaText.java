package plan;

import database.DevDatabases;
import database.ObjectName;
import database.Origins;
import database.SchemaFiles;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import project.Project;

/** The words of a project's schema files; finding them costs loading the files once more. */
final class SchemaText implements CatalogPlanner.Origin {
  private final Project project;
  private final DevDatabases databases;
  private @Nullable Origins origins;

  SchemaText(Project project, DevDatabases databases) {
    this.project = project;
    this.databases = databases;
  }

  @Override
  public Optional<String> statement(ObjectName object) throws SQLException, IOException {
    if (origins == null) {
      origins = databases.origins(SchemaFiles.of(project));
    }
    return origins.statement(object);
  }
}
