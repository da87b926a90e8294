package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.testing.Migrator;
import io.github.dbtemplate.testing.PostgresTest;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests on databases that other tools than Atlas have migrated. */
class OtherMigrationsTest {
  public static final class FlywayMigrator implements Migrator {
    @Override
    public String key() {
      return "flyway " + Migrator.hash(Path.of("src/test/resources/db/migration"));
    }

    @Override
    public void migrate(DataSource empty) {
      Flyway.configure().dataSource(empty).load().migrate();
    }
  }

  public static final class LiquibaseMigrator implements Migrator {
    @Override
    public String key() {
      return "liquibase " + Migrator.hash(Path.of("src/test/resources/db/changelog"));
    }

    @Override
    public void migrate(DataSource empty) throws Exception {
      try (Connection connection = empty.getConnection();
          Liquibase liquibase =
              new Liquibase(
                  "db/changelog/letters.sql",
                  new ClassLoaderResourceAccessor(),
                  new JdbcConnection(connection))) {
        liquibase.update("");
      }
    }
  }

  @Nested
  @PostgresTest(migrator = FlywayMigrator.class)
  class ByFlyway {
    @Test
    void has_its_rows(Handle handle) {
      assertThat(text(handle)).isEqualTo("by Flyway");
    }
  }

  @Nested
  @PostgresTest(migrator = LiquibaseMigrator.class)
  class ByLiquibase {
    @Test
    void has_its_rows(Handle handle) {
      assertThat(text(handle)).isEqualTo("by Liquibase");
    }
  }

  private static String text(Handle handle) {
    return handle.select("SELECT text FROM letters").mapTo(String.class).one();
  }
}
