package deploy;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.ProblemException;
import java.util.List;

/** Tells whether what was asked for makes sense for the files and the database. */
final class RunRequest {
  private RunRequest() {}

  /**
   * @throws ProblemException (input) when a version is no file's, or a baseline comes too late
   */
  static void validate(DatabaseStatus status, RunOptions options) {
    List<String> versions =
        status.directory().files().stream().map(MigrationFile::version).toList();
    options.to().ifPresent(version -> require(version, versions, "--to"));
    options
        .baseline()
        .ifPresent(
            version -> {
              require(version, versions, "--baseline");
              if (status.revisions().stream().anyMatch(each -> !each.isBaseline())) {
                throw ProblemException.input(
                        "the database already has migrations, up to " + status.current())
                    .why("A baseline says which version a database had before it knew of any.")
                    .fix("leave out --baseline");
              }
            });
  }

  private static void require(String version, List<String> versions, String flag) {
    if (!versions.contains(version)) {
      throw ProblemException.input("no migration file has the version " + version)
          .why(
              versions.isEmpty()
                  ? "There are no files."
                  : "The last one is " + versions.get(versions.size() - 1) + ".")
          .fix(flag + " VERSION, what a file's name has before its first underscore");
    }
  }
}
