package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Fixtures are run by JUnit's test kit, and told apart from tests of ours by being nested. */
class PostgresTestTests {
  static final String TABLE =
      "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text)";

  static int insert(Handle handle, String what) {
    return handle.execute("INSERT INTO orders(what) VALUES (?)", what);
  }

  static long insert(Jdbi jdbi, String what) {
    return jdbi.inTransaction(
        h ->
            h.createUpdate("INSERT INTO orders(what) VALUES (?)")
                .bind(0, what)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  static List<String> orders(Jdbi jdbi) {
    return jdbi.withHandle(
        h -> h.select("SELECT what FROM orders ORDER BY id").mapTo(String.class).list());
  }

  @Test
  void each_test_starts_from_the_migrated_database_and_its_sequences() {
    assertThat(Fixtures.run(EveryParameter.class).outcomes())
        .containsExactly(
            "a_jdbi passed",
            "b_handle passed",
            "c_data_source passed",
            "d_connection passed",
            "e_all_of_them passed",
            "f_through_the_constructor passed");
  }

  @PostgresTest(sql = TABLE)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class EveryParameter {
    private final Jdbi field;

    EveryParameter(Jdbi field) {
      this.field = field;
    }

    @BeforeEach
    void prepare(Handle handle) {
      insert(handle, "prepared");
    }

    @AfterEach
    void look(Jdbi jdbi) {
      assertThat(orders(jdbi)).first().isEqualTo("prepared");
    }

    @Test
    void a_jdbi(Jdbi jdbi) {
      assertThat(insert(jdbi, "a")).isEqualTo(2);
    }

    @Test
    void b_handle(Handle handle) {
      insert(handle, "b");
      assertThat(handle.select("SELECT count(*) FROM orders").mapTo(int.class).one()).isEqualTo(2);
    }

    @Test
    void c_data_source(DataSource dataSource) {
      assertThat(insert(Jdbi.create(dataSource), "c")).isEqualTo(2);
    }

    @Test
    void d_connection(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("INSERT INTO orders(what) VALUES ('d')")).isOne();
      }
    }

    @Test
    void e_all_of_them(Jdbi jdbi, Handle handle, DataSource source, Connection connection) {
      insert(handle, "e");
      assertThat(orders(jdbi)).containsExactly("prepared", "e");
      assertThat(orders(Jdbi.create(source))).containsExactly("prepared", "e");
      assertThat(orders(Jdbi.create(connection))).containsExactly("prepared", "e");
    }

    @Test
    void f_through_the_constructor() {
      assertThat(insert(field, "f")).isEqualTo(2);
    }
  }

  @Test
  void a_test_may_have_a_database_of_its_own() {
    assertThat(Fixtures.run(OwnDatabase.class).outcomes())
        .containsExactly("a_commits passed", "b_commits_again passed", "c_is_rolled_back passed");
  }

  @PostgresTest(sql = TABLE, isolation = Isolation.DATABASE)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OwnDatabase {
    @Test
    void a_commits(Jdbi jdbi) {
      commit(jdbi);
    }

    @Test
    void b_commits_again(Jdbi jdbi) {
      commit(jdbi);
    }

    private static void commit(Jdbi jdbi) {
      jdbi.useHandle(h -> h.execute("VACUUM"));
      assertThat(insert(jdbi, "real")).isEqualTo(1);
      try (Handle one = jdbi.open();
          Handle two = jdbi.open()) {
        one.begin();
        insert(one, "not seen");
        assertThat(two.select("SELECT count(*) FROM orders").mapTo(int.class).one()).isOne();
        one.rollback();
      }
    }

    @Test
    @PostgresTest
    void c_is_rolled_back(Jdbi jdbi) throws SQLException {
      assertThat(insert(jdbi, "undone")).isEqualTo(1);
      jdbi.useHandle(
          h ->
              assertThat(h.getConnection().unwrap(PGConnection.class).getBackendPID())
                  .isPositive());
    }
  }

  @Test
  void a_class_may_have_a_database_of_its_own() {
    assertThat(Fixtures.run(SharedDatabase.class, OtherSharedDatabase.class).outcomes())
        .containsExactly("a_writes passed", "b_sees_it passed", "sees_nothing passed");
  }

  @PostgresTest(sql = TABLE, isolation = Isolation.DATABASE_PER_CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SharedDatabase {
    @Test
    void a_writes(Jdbi jdbi) {
      insert(jdbi, "kept");
    }

    @Test
    void b_sees_it(Jdbi jdbi) {
      assertThat(orders(jdbi)).containsExactly("kept");
    }
  }

  @PostgresTest(sql = TABLE, isolation = Isolation.DATABASE_PER_CLASS)
  static class OtherSharedDatabase {
    @Test
    void sees_nothing(Jdbi jdbi) {
      assertThat(orders(jdbi)).isEmpty();
    }
  }

  @Test
  void what_is_written_before_all_tests_is_there_for_each_of_them() {
    assertThat(Fixtures.run(Seeded.class).outcomes())
        .containsExactlyInAnyOrder(
            "a_sees_it passed",
            "b_sees_it_again passed",
            "c_commits_on_it passed",
            "sees_it_too passed");
  }

  @PostgresTest(sql = TABLE, seed = "INSERT INTO orders(what) VALUES ('seed')")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Seeded {
    static Jdbi kept;

    @BeforeAll
    static void seed(Jdbi jdbi, Handle handle) {
      kept = jdbi;
      insert(jdbi, "before all");
      insert(handle, "by handle");
    }

    @Test
    void a_sees_it(Jdbi jdbi) {
      insert(jdbi, "undone");
      assertThat(orders(kept)).containsExactly("seed", "before all", "by handle", "undone");
    }

    @Test
    void b_sees_it_again() {
      insert(kept, "undone");
      assertThat(orders(kept)).containsExactly("seed", "before all", "by handle", "undone");
    }

    @Test
    @PostgresTest(isolation = Isolation.DATABASE)
    void c_commits_on_it(Jdbi jdbi) {
      jdbi.useHandle(h -> h.execute("VACUUM"));
      assertThat(orders(jdbi)).containsExactly("seed", "before all", "by handle");
    }

    @Nested
    class Inside {
      @Test
      void sees_it_too(Jdbi jdbi) {
        assertThat(orders(jdbi)).containsExactly("seed", "before all", "by handle");
      }
    }
  }

  @Test
  void every_kind_of_test_is_on_its_own() {
    assertThat(Fixtures.run(EveryKind.class).outcomes())
        .allSatisfy(outcome -> assertThat(outcome).endsWith(" passed"))
        .hasSize(11);
  }

  @PostgresTest(sql = TABLE)
  static class EveryKind {
    @ParameterizedTest
    @ValueSource(strings = {"x", "y"})
    void parameterized(String what, Jdbi jdbi) {
      assertThat(insert(jdbi, what)).isEqualTo(1);
    }

    @RepeatedTest(2)
    void repeated(Jdbi jdbi) {
      assertThat(insert(jdbi, "r")).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> factory(Jdbi jdbi) {
      insert(jdbi, "by the factory");
      return Stream.of("p", "q")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () -> {
                        insert(jdbi, name);
                        assertThat(orders(jdbi)).containsExactly("by the factory", name);
                      }));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void in_another_thread(Jdbi jdbi, Handle handle) {
      insert(handle, "t");
      assertThat(insert(jdbi, "u")).isEqualTo(2);
    }

    @Nested
    class Inner {
      private final Jdbi field;

      Inner(Jdbi field) {
        this.field = field;
      }

      @BeforeEach
      void prepare(Jdbi jdbi) {
        insert(jdbi, "inner");
      }

      @Test
      void nested(Jdbi jdbi) {
        assertThat(orders(jdbi)).containsExactly("inner");
        assertThat(orders(field)).containsExactly("inner");
      }

      @Test
      @PostgresTest(isolation = Isolation.DATABASE)
      void nested_with_its_own_database(Jdbi jdbi) {
        assertThat(orders(jdbi)).containsExactly("inner");
      }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class PerClass {
      private final Jdbi field;

      PerClass(Jdbi field) {
        this.field = field;
      }

      @Test
      void one() {
        assertThat(insert(field, "1")).isEqualTo(1);
      }

      @Test
      void two() {
        assertThat(insert(field, "2")).isEqualTo(1);
      }
    }
  }

  @Test
  void tests_run_in_parallel_each_on_its_own() {
    Fixtures fixtures =
        Fixtures.run(
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
            Parallel.class);
    assertThat(fixtures.outcomes())
        .hasSize(40)
        .allSatisfy(outcome -> assertThat(outcome).endsWith(" passed"));
  }

  @PostgresTest(sql = TABLE + "; CREATE UNIQUE INDEX ON orders(what)")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class Parallel {
    private final Jdbi field;

    Parallel(Jdbi field) {
      this.field = field;
    }

    @BeforeAll
    void seed(Jdbi jdbi) {
      insert(jdbi, "seed");
    }

    @RepeatedTest(40)
    void writes_the_same(Jdbi jdbi) throws InterruptedException {
      assertThat(insert(jdbi, "same")).isEqualTo(2);
      Thread.sleep(5);
      assertThat(orders(field)).containsExactly("seed", "same");
    }
  }

  @Test
  void statements_are_counted_and_those_of_a_loop_are_named() {
    Fixtures fixtures = Fixtures.run(Counted.class);
    assertThat(fixtures.outcomes())
        .containsExactly(
            "a_counts passed",
            "b_loops failed: 4 statements were run, and @MaxQueries allows 2",
            "c_stays_below passed");
    assertThat(fixtures.failureOf("b_loops").getMessage())
        .isEqualTo(
            "4 statements were run, and @MaxQueries allows 2\n"
                + "3 × SELECT what FROM orders WHERE id = ?\n"
                + "1 × INSERT INTO orders(what) VALUES (?)\n"
                + "fix: fetch in one statement what a loop fetches in many: a join, or = ANY (?)");
  }

  @PostgresTest(sql = TABLE)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Counted {
    @Test
    void a_counts(Handle handle, Queries queries) {
      insert(handle, "x");
      assertThat(queries.count()).isEqualTo(1);
      queries.reset();
      assertThat(queries.statements()).isEmpty();
      queries.assertAtMost(0);
    }

    @Test
    @MaxQueries(2)
    void b_loops(Handle handle) {
      insert(handle, "x");
      for (int id = 1; id <= 3; id++) {
        handle.select("SELECT what FROM orders WHERE id = " + id).mapTo(String.class).list();
      }
    }

    @Test
    @MaxQueries(2)
    void c_stays_below(Handle handle) {
      insert(handle, "x");
    }
  }

  @Test
  void an_extension_can_be_told_more_than_an_annotation() {
    assertThat(Fixtures.run(Registered.class).outcomes()).containsExactly("works passed");
  }

  static class Registered {
    interface Names {
      @SqlQuery("SELECT what FROM orders")
      List<String> all();
    }

    @RegisterExtension
    static final PostgresExtension POSTGRES =
        PostgresExtension.builder()
            .isolation(Isolation.DATABASE)
            .databases(
                d ->
                    d.migrator(Migrator.sql(TABLE))
                        .seed("INSERT INTO orders(what) VALUES ('s')")
                        .plugin(new SqlObjectPlugin()))
            .build();

    @Test
    void works(Jdbi jdbi) {
      assertThat(jdbi.onDemand(Names.class).all()).containsExactly("s");
      jdbi.useHandle(h -> h.execute("VACUUM"));
    }
  }

  @Test
  void a_class_may_leave_all_that_is_to_be_said_to_its_tests() {
    assertThat(Fixtures.run(SaysNothing.class).outcomes())
        .containsExactly("a_says_it passed", "b_says_nonsense failed: " + NO_DIRECTORY);
  }

  private static final String NO_DIRECTORY =
      "there is no directory no/such/directory in " + Path.of("").toAbsolutePath() + " or above it";

  @PostgresTest(migrations = "no/such/directory")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SaysNothing {
    @Test
    @PostgresTest(sql = TABLE)
    void a_says_it(Jdbi jdbi) {
      assertThat(insert(jdbi, "a")).isOne();
    }

    @Test
    void b_says_nonsense(Jdbi jdbi) {
      insert(jdbi, "b");
    }
  }

  @Test
  void plain_java_can_use_it() {
    try (TestDatabases databases = TestDatabases.builder().migrator(Migrator.sql(TABLE)).build()) {
      try (TestDatabase test = databases.begin(Isolation.ROLLBACK)) {
        assertThat(insert(test.jdbi(), "plain")).isEqualTo(1);
        assertThat(test.queries().count()).isEqualTo(1);
      }
      try (TestDatabase test = databases.begin(Isolation.DATABASE)) {
        assertThat(insert(test.jdbi(), "plain")).isEqualTo(1);
        assertThat(test.jdbcUrl()).startsWith("jdbc:postgresql://");
      }
    }
  }
}
