package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.testing.Isolation;
import io.github.dbtemplate.testing.Migrator;
import io.github.dbtemplate.testing.PostgresExtension;
import io.github.dbtemplate.testing.PostgresTest;
import io.github.dbtemplate.testing.Queries;
import io.github.dbtemplate.testing.TestDatabase;
import io.github.dbtemplate.testing.TestDatabases;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the guide shows besides {@link OrdersTest}. */
class OtherWaysTest {
  /** Stands for Flyway, Liquibase or whatever else migrates through a data source. */
  public static final class MyMigrations implements Migrator {
    @Override
    public String key() {
      return "a hash of my files";
    }

    @Override
    public void migrate(DataSource empty) {
      Jdbi.create(empty).useHandle(handle -> handle.execute("CREATE TABLE mine (n int)"));
    }
  }

  @PostgresTest(migrator = MyMigrations.class, seed = "INSERT INTO mine VALUES (1)")
  @Nested
  class MyMigrationsTest {
    @Test
    void starts_with_one(Handle handle) {
      assertThat(handle.select("SELECT n FROM mine").mapTo(int.class).one()).isEqualTo(1);
    }
  }

  @Nested
  class Registered {
    @RegisterExtension
    final PostgresExtension postgres =
        PostgresExtension.builder()
            .databases(d -> d.schema(Path.of("../schema")).jdbi(jdbi -> jdbi.getConfig()))
            .build();

    @Test
    void counts_statements(Jdbi jdbi, Queries queries) {
      new Orders(jdbi).totals(1);
      assertThat(queries.statements()).hasSize(1);
      queries.assertAtMost(1);
    }
  }

  @Test
  void without_junit() {
    try (TestDatabases databases = TestDatabases.builder().build();
        TestDatabase test = databases.begin(Isolation.DATABASE)) {
      assertThat(new Orders(test.jdbi()).totals(1)).isEmpty();
    }
  }
}
