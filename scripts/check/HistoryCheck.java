package check;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.Location;
import java.util.function.Consumer;
import project.Git;
import report.Finding;

/**
 * What is merged is history: it is neither edited nor removed, and nothing is put before it,
 * because databases that are migrated already would never see the difference.
 */
final class HistoryCheck implements Check {
  @Override
  public String id() {
    return "history";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) throws CannotRun {
    Merged merged = subject.fresh().merged().orElseThrow(() -> new CannotRun(whyNot(subject)));
    for (Git.Change change : merged.changes()) {
      if (change.kind() != Git.Kind.NEW && change.name().endsWith(".sql")) {
        findings.accept(edited(subject.path(change.name()), change.kind(), merged));
      }
    }
    for (MigrationFile file : subject.migrations().files()) {
      if (!merged.contains(file) && file.name().compareTo(merged.newest()) < 0) {
        findings.accept(outOfOrder(file, merged));
      }
    }
  }

  private static String whyNot(Subject subject) {
    return subject.fresh().scope() instanceof Scope.NotMerged
        ? "there is no Git history to compare with"
        : "with --latest and --all, Git is not asked";
  }

  private static Finding edited(String path, Git.Kind kind, Merged merged) {
    boolean deleted = kind == Git.Kind.DELETED;
    return Finding.error(
        "history-edited",
        Location.of(path),
        deleted
            ? "it is merged into " + merged.branch() + ", but not here any more"
            : "it is not as it was merged into " + merged.branch(),
        deleted
            ? "Databases that have applied it keep what it did; new ones will lack it."
            : "Databases that have applied it will not run it again.",
        "git checkout " + merged.commit() + " -- " + path + " && ./jbang hash-migrations");
  }

  private static Finding outOfOrder(MigrationFile file, Merged merged) {
    return Finding.error(
        "out-of-order",
        Location.of(file.label()),
        "it comes before " + merged.newest() + ", which is merged into " + merged.branch(),
        "Where that one is applied already, Atlas refuses this one or skips it in silence.",
        "git mv " + file.label() + " … # to a later version, then ./jbang hash-migrations");
  }
}
