package plan;

import database.DevDatabases;
import plan.kind.Options;
import project.Project;
import project.Settings;

/** The planner that a project has chosen. */
public final class Planners {
  private Planners() {}

  /**
   * The planner of the setting {@code planner}.
   *
   * @param databases asked for Atlas, when that is to plan
   * @param options for our own planner
   */
  public static Planner of(Project project, DevDatabases databases, Options options) {
    return switch (project.settings().planner()) {
      case CATALOG -> new CatalogPlanner(new SchemaText(project, databases), options);
      case ATLAS -> new AtlasPlanner(databases.atlas());
    };
  }

  /** What a project's settings say about plans. */
  public static Options options(Project project) {
    boolean concurrent = project.settings().indexes() == Settings.Indexes.CONCURRENTLY;
    return Options.DEFAULT.concurrent(concurrent);
  }
}
