package deploy;

import atlas.Atlas;
import io.github.dbtemplate.migrations.AtlasSplitter;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings a database to what a migration directory says. Several may be told to do so at once: one
 * works, the others wait for it and find nothing left to do.
 */
public final class MigrationRunner {
  private final MigrationDirectory directory;
  private final Supplier<Atlas> atlas;
  private final RunLog log;

  /**
   * @param directory from {@link Migrations#intact}
   * @param atlas is asked only when something is to be applied
   */
  public MigrationRunner(MigrationDirectory directory, Supplier<Atlas> atlas, RunLog log) {
    this.directory = directory;
    this.atlas = atlas;
    this.log = log;
  }

  /** One that only looks. */
  public static MigrationRunner withoutAtlas(MigrationDirectory directory, RunLog log) {
    return new MigrationRunner(
        directory,
        () -> {
          throw new IllegalStateException("made for looking only");
        },
        log);
  }

  /**
   * What {@link #apply} would do.
   *
   * @param status what there is
   * @param files what would be run, in this order
   */
  public record Plan(DatabaseStatus status, List<MigrationFile> files) {
    public Plan {
      files = List.copyOf(files);
    }
  }

  /**
   * What there is and what is pending; reads only.
   *
   * @throws ProblemException when the database cannot be asked
   */
  public DatabaseStatus status(TargetDatabase target, RunOptions options, Deadline deadline) {
    try (Connection connection = open(target, options, deadline)) {
      connection.setReadOnly(true);
      return new Run(connection, target, options, deadline, log).status(directory);
    } catch (SQLException e) {
      throw Sessions.problem(target, e);
    }
  }

  /**
   * The files that {@link #apply} would run, which are checked like there, for every version of
   * Atlas; reads only.
   *
   * @throws ProblemException when it would refuse to
   */
  public Plan dryRun(TargetDatabase target, RunOptions options, Deadline deadline) {
    try (Connection connection = open(target, options, deadline)) {
      connection.setReadOnly(true);
      var run = new Run(connection, target, options, deadline, log);
      DatabaseStatus status = run.status(directory);
      List<MigrationFile> wanted = run.wanted(status);
      for (AtlasSplitter splitter : AtlasSplitter.values()) {
        Migrations.refuse(PendingCheck.of(wanted, splitter));
      }
      return new Plan(status, wanted);
    } catch (SQLException e) {
      throw Sessions.problem(target, e);
    }
  }

  /**
   * Applies what is pending.
   *
   * @param deadline when Atlas is stopped; up to 20 seconds more pass until it is known what became
   *     of its work
   * @return also when a file fails: what was applied before it stays
   * @throws ProblemException when nothing was begun
   */
  public Outcome apply(TargetDatabase target, RunOptions options, Deadline deadline) {
    try (Connection connection = open(target, options, deadline)) {
      return new Run(connection, target, options, deadline, log).apply(directory, atlas);
    } catch (SQLException e) {
      throw Sessions.problem(target, e);
    }
  }

  private Connection open(TargetDatabase target, RunOptions options, Deadline deadline) {
    return Sessions.open(target, options.timeouts().database(), deadline, log);
  }
}
