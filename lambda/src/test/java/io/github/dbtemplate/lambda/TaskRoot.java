package io.github.dbtemplate.lambda;

import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import io.github.dbtemplate.migrations.MigrationDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A package as Lambda unpacks it: the jar that was built, and migrations of the test's own. */
record TaskRoot(Path directory) {
  private static final Path BUILT = Path.of("target/migration").toAbsolutePath();

  static TaskRoot in(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    Files.createDirectories(directory.resolve("migrations"));
    Files.copy(BUILT.resolve("rds-ca.pem"), directory.resolve("rds-ca.pem"));
    return new TaskRoot(directory);
  }

  /** The jar that is deployed. */
  static Path jar() {
    return BUILT.resolve("lib/migrate.jar");
  }

  /** Another package that begins with what this one has. */
  TaskRoot copy(Path to) throws IOException {
    TaskRoot copy = in(to);
    try (var files = Files.list(migrations())) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            copy.migrations().resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  Path migrations() {
    return directory.resolve("migrations");
  }

  /** Adds or replaces a file, and hashes. */
  TaskRoot with(String name, String sql) throws IOException {
    Files.writeString(migrations().resolve(name), sql, StandardCharsets.UTF_8);
    return hashed();
  }

  TaskRoot without(String name) throws IOException {
    Files.delete(migrations().resolve(name));
    return hashed();
  }

  private TaskRoot hashed() throws IOException {
    Files.write(
        migrations().resolve("atlas.sum"),
        MigrationDirectory.read(migrations()).computed().bytes());
    return this;
  }

  /** What hash-migrations writes to the template of the same commit. */
  Wanted wanted() {
    MigrationDirectory read = MigrationDirectory.read(migrations());
    return new Wanted(read.hash(), read.version());
  }
}
