package deploy;

import atlas.ApplyOptions;
import atlas.ApplyResult;
import atlas.Atlas;
import io.github.dbtemplate.migrations.AtlasSplitter;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One run of a {@link MigrationRunner}.
 *
 * @param connection a session of our own, which holds the lock
 */
record Run(
    Connection connection,
    TargetDatabase target,
    RunOptions options,
    Deadline deadline,
    RunLog log) {
  /** For ending what Atlas has left behind. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

  DatabaseStatus status(MigrationDirectory directory) throws SQLException {
    List<Revision> revisions = Revisions.read(connection, options.schema(target));
    return new DatabaseStatus(directory, revisions, options.baseline().orElse(""));
  }

  /**
   * The pending files that were asked for; none when the database is ahead.
   *
   * @throws ProblemException when the files and the database contradict each other
   */
  List<MigrationFile> wanted(DatabaseStatus status) {
    RunRequest.validate(status, options);
    if (status.isAhead()) {
      log.write(
          RunLog.Level.WARN,
          "The database is ahead: it has version "
              + status.current()
              + ", and the last file is "
              + status.directory().version()
              + ". Nothing is applied.",
          Map.of("event", "ahead", "version", status.current()));
      return List.of();
    }
    Migrations.refuse(status.contradictions(options.schema(target)));
    return selected(status);
  }

  private List<MigrationFile> selected(DatabaseStatus status) {
    return status.pending().stream()
        .filter(
            file ->
                options.to().isEmpty()
                    || DatabaseStatus.compare(file.version(), options.to().get()) <= 0)
        .toList();
  }

  Outcome apply(MigrationDirectory directory, Supplier<Atlas> atlas) throws SQLException {
    DatabaseStatus before = status(directory);
    if (isDone(before)) {
      return Outcome.unchanged(before, before);
    }
    RunLock.acquire(connection, options.timeouts().run(), deadline, log);
    DatabaseStatus now = status(directory);
    if (isDone(now)) {
      return Outcome.unchanged(before, now);
    }
    List<MigrationFile> wanted = wanted(now);
    Atlas program = fitting(atlas.get(), wanted);
    enoughTime();
    log.info(
        "applying " + wanted.size() + " of " + directory.files().size() + " files",
        Map.of("event", "begin", "pending", wanted.size(), "version", now.current()));
    Optional<ProblemException> stopped = Optional.empty();
    ApplyResult result = new ApplyResult("", "", "", List.of());
    try {
      result = atlas(program, directory, wanted.size());
    } catch (ProblemException e) {
      stopped = Optional.of(e);
    }
    return outcome(before, result, stopped);
  }

  /** The session may be gone by now: nothing came over it for as long as Atlas was at work. */
  private Outcome outcome(
      DatabaseStatus before, ApplyResult result, Optional<ProblemException> stopped)
      throws SQLException {
    if (connection.isValid(5)) {
      return afterwards(before, result, stopped);
    }
    var waiting = Deadline.in(AFTERWARDS);
    try (Connection fresh = Sessions.open(target, AFTERWARDS, waiting, log)) {
      return new Run(fresh, target, options, deadline, log).afterwards(before, result, stopped);
    }
  }

  private Outcome afterwards(
      DatabaseStatus before, ApplyResult result, Optional<ProblemException> stopped)
      throws SQLException {
    RunLock.endAtlasSessions(connection, Deadline.in(AFTERWARDS));
    DatabaseStatus after = status(before.directory());
    var failure = new Failure(target, options, after, result, stopped).find(selected(after));
    var took =
        result.applied().stream()
            .collect(Collectors.toMap(ApplyResult.File::version, ApplyResult.File::took));
    var outcome = new Outcome(before, after, took, failure);
    outcome.applied().forEach(revision -> log(outcome, revision));
    return outcome;
  }

  private boolean isDone(DatabaseStatus status) {
    boolean baselineIsMissing = options.baseline().isPresent() && status.revisions().isEmpty();
    return wanted(status).isEmpty() && !baselineIsMissing;
  }

  private Atlas fitting(Atlas atlas, List<MigrationFile> wanted) throws SQLException {
    ServerSettings.refuseUnfit(connection, atlas);
    boolean isNew = atlas.version().knowsExecOrder();
    Migrations.refuse(PendingCheck.of(wanted, isNew ? AtlasSplitter.V1 : AtlasSplitter.V0_13));
    return atlas;
  }

  private void enoughTime() {
    Duration shortest = options.timeouts().shortestRun();
    if (deadline.isBounded() && deadline.left().compareTo(shortest) < 0) {
      throw ProblemException.environment(
              "only " + deadline.left().toSeconds() + " s are left, so nothing was begun")
          .why("A run that is stopped halfway helps nobody.")
          .fix("deploy again; if it was waiting for another run, that one is done by then");
    }
  }

  private ApplyResult atlas(Atlas atlas, MigrationDirectory directory, int files)
      throws SQLException {
    var how =
        ApplyOptions.DEFAULT
            .withRevisionsSchema(options.schema(target))
            .withBaseline(options.baseline().orElse(""))
            .withAmount(options.to().isPresent() ? files : 0);
    return atlas
        .withPassword(target.password().get())
        .apply(
            directory.path(),
            target.atlasUrl(ServerSettings.forAtlas(connection, options.timeouts(), deadline)),
            how,
            deadline.left());
  }

  private void log(Outcome outcome, Revision revision) {
    log.info(
        "applied " + revision.version() + " " + revision.description(),
        Map.of(
            "event", "applied",
            "version", revision.version(),
            "statements", revision.total(),
            "milliseconds", outcome.took(revision).toMillis()));
  }
}
