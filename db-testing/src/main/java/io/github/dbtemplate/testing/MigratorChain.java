package io.github.dbtemplate.testing;

import javax.sql.DataSource;

/** Two migrators, one after the other. */
record MigratorChain(Migrator first, Migrator next) implements Migrator {
  @Override
  public String key() {
    return first.key() + "\n" + next.key();
  }

  @Override
  public void migrate(DataSource empty) throws Exception {
    first.migrate(empty);
    next.migrate(empty);
  }
}
