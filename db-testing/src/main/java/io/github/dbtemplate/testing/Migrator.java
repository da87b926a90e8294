package io.github.dbtemplate.testing;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/**
 * Brings an empty database to the state that tests start from. It is run once; what it leaves is
 * kept under its key, also between runs, and copied for the tests.
 */
public interface Migrator {
  /**
   * Stands for everything that {@link #migrate} depends on: two migrators with equal keys leave
   * equal databases. A hash of the files is a good key.
   */
  String key();

  /**
   * Migrates.
   *
   * @param empty a new database, on which nobody else works; the connections taken from it must be
   *     closed at the end
   * @throws Exception whatever goes wrong; the tests that need the database fail with it
   */
  void migrate(DataSource empty) throws Exception;

  /**
   * The files of a migration directory as Atlas applies them: in order, each in the transaction
   * mode that it asks for, and only when they are what {@code atlas.sum} says. Atlas itself is not
   * needed.
   *
   * @param directory such as {@code migrations}
   */
  static Migrator migrations(Path directory) {
    return new AtlasMigrations(directory);
  }

  /**
   * The {@code .sql} files of a directory with the desired state, in the order of their names.
   *
   * @param directory such as {@code schema}
   */
  static Migrator schema(Path directory) {
    return new SchemaDirectory(directory);
  }

  /** Statements, separated by semicolons. */
  static Migrator sql(String... scripts) {
    return new SqlScripts(List.of(scripts));
  }

  /**
   * A hash of the names and contents of files, for {@link #key}.
   *
   * @param paths files, and directories with all that is below them
   * @throws io.github.dbtemplate.problem.ProblemException when one cannot be read or holds no file
   */
  static String hash(Path... paths) {
    return FileHash.of(paths);
  }

  /** This migrator and then another, on the same database; both results are kept. */
  default Migrator then(Migrator next) {
    return new MigratorChain(this, next);
  }
}
