package deploy;

import atlas.ApplyResult;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a run did not do all that it was asked for.
 *
 * @param after what there is now
 * @param result what Atlas says, which is only believed where the database does not tell
 * @param stopped why Atlas did not come to its end, if it did not
 */
record Failure(
    TargetDatabase target,
    RunOptions options,
    DatabaseStatus after,
    ApplyResult result,
    Optional<ProblemException> stopped) {

  /**
   * The failure; empty when nothing that was wanted is still pending.
   *
   * @param left what is still pending
   */
  Optional<ProblemException> find(List<MigrationFile> left) {
    if (left.isEmpty() && !(after.revisions().isEmpty() && options.baseline().isPresent())) {
      return Optional.empty();
    }
    if (stopped.isPresent()) {
      ProblemException problem = stopped.get();
      return Optional.of(
          ProblemException.environment(hidden(problem.what()))
              .why(whatStays())
              .fix(
                  "deploy again, it goes on from there; what takes longer than the function may"
                      + " run is for a container or ./jbang apply-migrations"));
    }
    return Optional.of(result.failed().map(this::ofFile).orElseGet(() -> withoutFile(left)));
  }

  private ProblemException ofFile(ApplyResult.File failed) {
    String error = hidden(failed.error().replaceFirst("^pq: ", ""));
    Optional<MigrationFile> file =
        after.directory().files().stream()
            .filter(each -> each.version().equals(failed.version()))
            .findFirst();
    String label = file.map(MigrationFile::label).orElse(failed.name());
    int line = file.map(each -> line(each, failed.failedStatement())).orElse(0);
    return ProblemException.input(error)
        .at(Location.of(label, line))
        .why(whatStays())
        .fix(
            "mend the file and the data it meets, then: ./jbang hash-migrations, and deploy again");
  }

  /** Where the statement begins that failed; 0 when that cannot be told. */
  private static int line(MigrationFile file, String failed) {
    return file.statements().stream()
        .filter(statement -> failed.startsWith(statement.text()))
        .max(Comparator.comparing(statement -> statement.text().length()))
        .map(SqlStatement::line)
        .orElse(0);
  }

  /** What the database has now. */
  private String whatStays() {
    return after
        .partial()
        .map(
            revision ->
                "The database has "
                    + revision.applied()
                    + " of the "
                    + revision.total()
                    + " statements of version "
                    + revision.version()
                    + ", which runs without a transaction; the next run goes on with the one"
                    + " that is not known to have ended.")
        .orElseGet(
            () ->
                after.current().isEmpty()
                    ? "Nothing of it stays: the database has no migration yet."
                    : "What was begun was rolled back: the database has version "
                        + after.current()
                        + ".");
  }

  private ProblemException withoutFile(List<MigrationFile> left) {
    if (result.isDirty()) {
      return ProblemException.input("the database has objects, but no record of migrations")
          .why("Atlas does not guess which of the files it already has.")
          .fix(
              "./jbang apply-migrations --url-env DATABASE_URL --baseline VERSION, once, with the"
                  + " last version that it has");
    }
    if (result.isLocked()) {
      return ProblemException.environment("another Atlas is at work on the database")
          .why(whatStays())
          .fix("deploy again when it is done");
    }
    if (result.succeeded()) {
      return ProblemException.environment(
              "Atlas says that it is done, but the database does not have version "
                  + left.get(0).version())
          .why(whatStays())
          .fix("./jbang migration-status --url-env DATABASE_URL");
    }
    return ProblemException.environment("Atlas failed: " + hidden(result.error()))
        .why(whatStays())
        .fix("./jbang migration-status --url-env DATABASE_URL");
  }

  private String hidden(String text) {
    return target.password().hide(text);
  }
}
