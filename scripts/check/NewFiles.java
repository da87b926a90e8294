package check;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import java.util.List;
import java.util.Optional;

/**
 * Which migration files are new: nothing has applied them yet, so they may still be changed, and
 * the checks that judge a single file judge only these.
 *
 * @param files in the order in which they run
 * @param before how many files run before the first of them
 * @param merged what Git says; empty when it was not asked, or there is no repository
 */
record NewFiles(List<MigrationFile> files, int before, Optional<Merged> merged) {
  NewFiles {
    files = List.copyOf(files);
  }

  /** The newest {@code count} files. */
  static NewFiles latest(MigrationDirectory directory, int count) {
    return from(directory, Math.max(0, directory.files().size() - count), Optional.empty());
  }

  /**
   * The files that are not merged; where no history can say so, or all are merged, the newest one.
   */
  static NewFiles of(MigrationDirectory directory, Optional<Merged> merged) {
    int size = directory.files().size();
    int before = merged.map(m -> m.before(directory)).orElse(size);
    return from(directory, before < size ? before : Math.max(0, size - 1), merged);
  }

  private static NewFiles from(MigrationDirectory directory, int before, Optional<Merged> merged) {
    return new NewFiles(
        directory.files().subList(before, directory.files().size()), before, merged);
  }
}
