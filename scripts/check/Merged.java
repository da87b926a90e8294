package check;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import project.Git;
import project.GitBase;
import project.Project;

/**
 * What Git says of the migrations: which of them are merged, so that databases may have applied
 * them, and which are new.
 *
 * @param branch where it is merged, for people
 * @param commit the newest commit that has only merged files
 * @param names the names of merged files; those that came to the branch meanwhile, too
 * @param changes how the files here differ from those at {@code commit}
 */
record Merged(String branch, String commit, Set<String> names, List<Git.Change> changes) {
  /**
   * Compares {@code present} with the base branch of the repository that {@code project} lies in;
   * where there is no such branch, with the newest commit.
   *
   * @param present the migrations as they are to be checked, here or elsewhere
   * @return nothing when there is no repository, or no commit in it
   */
  static Optional<Merged> of(
      Project project, Path present, Optional<String> base, Map<String, String> environment) {
    if (!(Git.find(project, environment) instanceof Git.Search.Found found)) {
      return Optional.empty();
    }
    Git git = found.git();
    Optional<String> configured = base.or(() -> project.settings().base());
    if (git.base(configured) instanceof GitBase.Found merged) {
      var names = new TreeMap<>(git.files(merged.commit(), project.migrations()));
      names.putAll(git.files(merged.tip(), project.migrations()));
      return Optional.of(
          new Merged(
              merged.branch(),
              merged.commit(),
              names.keySet(),
              git.changes(merged.commit(), project.migrations(), present)));
    }
    return git.head()
        .map(
            head ->
                new Merged(
                    "HEAD",
                    head,
                    git.files(head, project.migrations()).keySet(),
                    git.changes(head, project.migrations(), present)));
  }

  /** The newest of the merged files; empty when there is none. */
  String newest() {
    return names.stream()
        .filter(name -> name.endsWith(".sql"))
        .reduce("", (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  boolean contains(MigrationFile file) {
    return names.contains(file.name());
  }

  /** How many files of {@code directory} stand before the first that is not merged. */
  int before(MigrationDirectory directory) {
    int count = 0;
    for (MigrationFile file : directory.files()) {
      if (!contains(file)) {
        break;
      }
      count++;
    }
    return count;
  }
}
