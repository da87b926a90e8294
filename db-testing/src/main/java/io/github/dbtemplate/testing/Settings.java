package io.github.dbtemplate.testing;

import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the databases of a test are like, with all defaults filled in. */
record Settings(
    ServerSpec server,
    Migrator migrator,
    List<Consumer<Jdbi>> jdbiPreparation,
    boolean strictClock) {
  private static final String DEFAULT_POSTGRES = "17";

  static Settings of(
      @Nullable String server,
      @Nullable String postgres,
      @Nullable Migrator migrator,
      List<Migrator> seeds,
      List<Consumer<Jdbi>> jdbi,
      boolean strictClock) {
    Migrator all = migrator == null ? Migrator.migrations(migrationsDirectory()) : migrator;
    for (Migrator seed : seeds) {
      all = all.then(seed);
    }
    return new Settings(
        ServerSpec.parse(
            property("db.testing.server", server, "embedded"),
            property("db.testing.postgres", postgres, DEFAULT_POSTGRES)),
        all,
        List.copyOf(jdbi),
        strictClock);
  }

  private static String property(String name, @Nullable String asked, String otherwise) {
    String value = System.getProperty(name, "");
    return !value.isBlank() ? value.strip() : asked == null ? otherwise : asked;
  }

  /** Tests of a module run in its directory, and the migrations may be the whole project's. */
  static Path migrationsDirectory() {
    return directory("migrations");
  }

  /** A directory by its path from here, or from one of the directories above. */
  static Path directory(String path) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve(path))) {
        Path found = up.resolve(path);
        Path here = Path.of("").toAbsolutePath();
        return found.startsWith(here) ? here.relativize(found) : found;
      }
    }
    throw ProblemException.input(
            "there is no directory "
                + path
                + " in "
                + Path.of("").toAbsolutePath()
                + " or above it")
        .why("The databases of tests are made by its files.")
        .fix("name another: @PostgresTest(migrations = \"…\"), schema, sql or migrator");
  }

  Jdbi jdbi(DataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbiPreparation.forEach(each -> each.accept(jdbi));
    return jdbi;
  }
}
