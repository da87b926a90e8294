package check;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import project.Project;

/**
 * Which migration files are new: nothing has applied them yet, so they may still be changed, and
 * the checks that judge a single file judge only these.
 *
 * @param scope what was asked for
 * @param files in the order in which they run
 * @param before how many files run before the first of them
 * @param merged what Git says; empty when it was not asked, or there is no repository
 */
record NewFiles(Scope scope, List<MigrationFile> files, int before, Optional<Merged> merged) {
  NewFiles {
    files = List.copyOf(files);
  }

  /**
   * The files of {@code directory} that are new. Where no history can say so, or all are merged, it
   * is the newest one.
   *
   * @param project whose migrations they are
   * @param inGit the same project in its Git repository, when that is elsewhere
   */
  static NewFiles of(
      Scope scope,
      MigrationDirectory directory,
      Project project,
      Project inGit,
      Map<String, String> environment) {
    int size = directory.files().size();
    if (scope instanceof Scope.NotMerged asked) {
      Optional<Merged> merged = Merged.of(inGit, project.migrations(), asked.base(), environment);
      int before = merged.map(m -> m.before(directory)).orElse(size);
      return from(scope, directory, before < size ? before : size - 1, merged);
    }
    int count = scope instanceof Scope.Latest latest ? latest.files() : size;
    return from(scope, directory, size - count, Optional.empty());
  }

  private static NewFiles from(
      Scope scope, MigrationDirectory directory, int first, Optional<Merged> merged) {
    int before = Math.max(0, first);
    List<MigrationFile> files = directory.files().subList(before, directory.files().size());
    return new NewFiles(scope, files, before, merged);
  }

  /** Whether each file is deployed by itself, and not all of them together. */
  boolean areApart() {
    return scope instanceof Scope.All;
  }
}
