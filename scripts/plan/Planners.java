package plan;

import database.DevDatabases;
import project.Project;

/** The planner that a project has chosen. */
public final class Planners {
  private Planners() {}

  /**
   * The planner of the setting {@code planner}.
   *
   * @param databases asked for Atlas, when that is to plan
   */
  public static Planner of(Project project, DevDatabases databases) {
    return switch (project.settings().planner()) {
      case CATALOG -> new CatalogPlanner(new SchemaText(project, databases));
      case ATLAS -> new AtlasPlanner(databases.atlas());
    };
  }
}
