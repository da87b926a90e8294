package io.github.dbtemplate.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/** Says what the databases of tests are like. Every part may be left out. */
public final class DatabasesBuilder {
  private @Nullable String server;
  private @Nullable String postgres;
  private @Nullable Migrator migrator;
  private final List<Migrator> seeds = new ArrayList<>();
  private final List<Consumer<Jdbi>> jdbi = new ArrayList<>();
  private boolean strictClock;

  DatabasesBuilder() {}

  /**
   * Where PostgreSQL comes from: {@code embedded} (the default), {@code docker://IMAGE} or {@code
   * postgres://USER@HOST:PORT/DATABASE}. The system property {@code db.testing.server} overrides
   * it.
   */
  public DatabasesBuilder server(String spec) {
    server = spec;
    return this;
  }

  /**
   * The version of PostgreSQL, such as {@code 17}, the default. The system property {@code
   * db.testing.postgres} overrides it.
   */
  public DatabasesBuilder postgres(String version) {
    postgres = version;
    return this;
  }

  /** A migration directory; without one it is {@code migrations} here or in a directory above. */
  public DatabasesBuilder migrations(Path directory) {
    return migrator(Migrator.migrations(directory));
  }

  /** A directory with the desired state, instead of migrations. */
  public DatabasesBuilder schema(Path directory) {
    return migrator(Migrator.schema(directory));
  }

  /** Another way to make the database, instead of migrations. */
  public DatabasesBuilder migrator(Migrator other) {
    migrator = other;
    return this;
  }

  /** Statements that are committed once, after the migrations, for all tests. */
  public DatabasesBuilder seed(String... scripts) {
    seeds.add(Migrator.sql(scripts));
    return this;
  }

  /** A plugin of JDBI's. */
  public DatabasesBuilder plugin(JdbiPlugin plugin) {
    return jdbi(each -> each.installPlugin(plugin));
  }

  /** Prepares every Jdbi that tests get. */
  public DatabasesBuilder jdbi(Consumer<Jdbi> configuration) {
    jdbi.add(configuration);
    return this;
  }

  /**
   * Fails a test that is rolled back when it reads now() in a second transaction, because it stands
   * still there. Only what is read by the text of a statement is seen.
   */
  public DatabasesBuilder strictClock() {
    strictClock = true;
    return this;
  }

  /** The databases; nothing is started before the first test begins. */
  public TestDatabases build() {
    return new TestDatabases(new Servers(), settings());
  }

  Settings settings() {
    return Settings.of(server, postgres, migrator, seeds, jdbi, strictClock);
  }
}
