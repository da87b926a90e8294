package check;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.Location;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import report.Finding;

/** The names of migration files follow the pattern of the project. */
final class NameCheck implements Check {
  /** What {@code create-migrations} writes: a UTC time to the second, then words. */
  static final Pattern DEFAULT = Pattern.compile("[0-9]{14}_[a-z0-9_]+\\.sql");

  @Override
  public String id() {
    return "names";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) {
    Pattern pattern = subject.settings().names().orElse(DEFAULT);
    for (MigrationFile file : subject.newFiles()) {
      if (!pattern.matcher(file.name()).matches()) {
        findings.accept(
            Finding.error(
                "name-pattern",
                Location.of(subject.label(file.path())),
                "the name does not match " + pattern,
                "Files run in the order of their names; one pattern keeps that order plain.",
                "git mv "
                    + subject.label(file.path())
                    + " … && ./jbang hash-migrations # or set names: in migrations.yaml"));
      }
    }
  }
}
