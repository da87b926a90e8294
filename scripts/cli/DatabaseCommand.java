package cli;

import atlas.AtlasFinder;
import database.DevDatabases;
import io.github.dbtemplate.postgres.ServerSpec;
import project.DevServer;
import project.Project;
import project.Settings;

/** A command that works with databases on the development server. */
public abstract class DatabaseCommand extends ProjectCommand {
  /** The development server that the settings and {@code DEV_URL} name; to be closed. */
  protected final DevDatabases databases(Project project) {
    Settings settings = project.settings();
    return new DevDatabases(spec(settings), atlasFinder(project)::find, terminal()::progress);
  }

  /** Looks for the Atlas of {@code project}; downloads and builds show their progress. */
  protected final AtlasFinder atlasFinder(Project project) {
    return new AtlasFinder(System.getenv(), project.root(), new AtlasProgress(terminal()));
  }

  private static ServerSpec spec(Settings settings) {
    String version = String.valueOf(settings.postgres());
    if (settings.server() instanceof DevServer.Container container) {
      return ServerSpec.parse("docker://" + container.image(), version);
    }
    if (settings.server() instanceof DevServer.External external) {
      return ServerSpec.parse(external.url(), version);
    }
    return ServerSpec.embedded(version);
  }
}
