package io.github.dbtemplate.testing;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationReplay;
import io.github.dbtemplate.migrations.ReplayListener;
import io.github.dbtemplate.migrations.Violation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The migration directory that Atlas applies in production. */
record AtlasMigrations(Path directory) implements Migrator {
  @Override
  public String key() {
    return "migrations " + read().hash();
  }

  @Override
  public void migrate(DataSource empty) throws SQLException {
    try (Connection connection = empty.getConnection()) {
      new MigrationReplay(connection, ReplayListener.NONE).run(read().files());
    }
  }

  /** What Atlas would refuse must not be what the tests run on. */
  private MigrationDirectory read() {
    MigrationDirectory migrations = MigrationDirectory.read(directory);
    for (Violation violation : migrations.verify()) {
      throw violation.toProblem();
    }
    return migrations;
  }
}
