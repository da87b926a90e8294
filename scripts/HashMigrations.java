///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Writes atlas.sum anew and puts its hash into the stack template.
//SOURCES cli/package-info.java

import cli.ExitCode;
import cli.ProjectCommand;
import io.github.dbtemplate.migrations.MigrationDirectory;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import project.Journal;
import project.MigrationFiles;
import project.Project;

/** {@code hash-migrations}. */
@NullMarked
@CommandLine.Command(
    name = "hash-migrations",
    description = {
      "Writes migrations/atlas.sum anew and puts its hash and the newest version into the stack"
          + " template.",
      "Run it after writing or editing a migration by hand."
    })
final class HashMigrations extends ProjectCommand {
  public static void main(String... args) {
    run(new HashMigrations(), args);
  }

  @Override
  public Integer call() throws Exception {
    Project project = project();
    MigrationDirectory directory = migrations(project);
    List<String> written =
        new MigrationFiles(project, new Journal(project, lock(project))).record(directory);
    if (written.isEmpty()) {
      terminal().print("Nothing to do: atlas.sum is " + directory.hash());
      return ExitCode.CLEAN;
    }
    terminal().print("MigrationHash is " + directory.hash());
    for (String file : written) {
      terminal().print("  wrote " + file);
    }
    terminal().print("next: ./jbang check-migrations");
    return ExitCode.CLEAN;
  }
}
