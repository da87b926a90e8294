package cli;

import io.github.dbtemplate.cache.CacheDirectory;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.Violation;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import project.Journal;
import project.Project;
import project.ProjectLock;

/** A command that works on a project: it finds it, and mends what a killed command has left. */
public abstract class ProjectCommand extends Command {
  /** Another command that writes is done within seconds, or hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = "",
      description = "A directory of the project; the default is where you are.")
  private Path directory = Path.of("");

  /** The project around the directory that was asked for. */
  protected final Project project() {
    Project project = Project.find(directory.toAbsolutePath(), System.getenv());
    new Journal(project, lock(project)).recover().ifPresent(terminal()::note);
    return project;
  }

  /** The migrations of {@code project}, as they are. */
  protected static MigrationDirectory migrations(Project project) {
    return MigrationDirectory.read(project.migrations(), project.relative(project.migrations()));
  }

  /**
   * The migrations of {@code project}, which agree with {@code atlas.sum}.
   *
   * @throws ProblemException naming the first way in which they do not
   */
  protected static MigrationDirectory intactMigrations(Project project) {
    MigrationDirectory directory = migrations(project);
    for (Violation violation : directory.verify()) {
      throw violation.toProblem();
    }
    return directory;
  }

  /** Lets only one command at a time write in {@code project}. */
  protected final ProjectLock lock(Project project) {
    return ProjectLock.of(
        project, CacheDirectory.of(System.getenv()), PATIENCE, terminal()::progress);
  }
}
