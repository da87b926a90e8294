package io.github.dbtemplate.testing;

import static io.github.dbtemplate.testing.PostgresTestTests.TABLE;
import static io.github.dbtemplate.testing.PostgresTestTests.insert;
import static io.github.dbtemplate.testing.PostgresTestTests.orders;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.jdbc.PgConnection;

/** What is said of a test that fails, or does what it must not. */
class PostgresTestFailuresTest {
  @Test
  void the_guilty_test_is_named_and_the_next_starts_clean() {
    Fixtures fixtures = Fixtures.run(Guilty.class);
    assertThat(fixtures.outcomes())
        .containsExactly(
            "a_commits_as_text failed: PostgresTestFailuresTest.java:0: a transaction is begun or ended by"
                + " SQL text: COMMIT",
            "b_swallows_it failed: PostgresTestFailuresTest.java:0: a transaction is begun or ended by SQL"
                + " text: COMMIT",
            "c_leaves_a_connection_open failed: PostgresTestFailuresTest.java:0: a connection was left"
                + " open",
            "d_commits_behind_our_back failed: the transaction that the test runs in has ended",
            "e_is_innocent passed");
    assertThat(fixtures.failureOf("a_commits_as_text").getMessage())
        .endsWith("fix: @PostgresTest(isolation = Isolation.DATABASE)");
  }

  @PostgresTest(sql = TABLE)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Guilty {
    @Test
    void a_commits_as_text(Jdbi jdbi) {
      jdbi.useHandle(h -> h.execute("COMMIT"));
    }

    @Test
    void b_swallows_it(Jdbi jdbi) {
      try {
        jdbi.useHandle(h -> h.execute("COMMIT"));
      } catch (RuntimeException swallowed) {
        assertThat(swallowed).hasMessageContaining("COMMIT");
      }
    }

    @Test
    void c_leaves_a_connection_open(DataSource dataSource) throws SQLException {
      dataSource.getConnection();
    }

    @Test
    void d_commits_behind_our_back(Connection connection) throws SQLException {
      try (Statement raw = connection.unwrap(PgConnection.class).createStatement()) {
        raw.execute("CREATE TABLE left_over (n int); COMMIT; BEGIN");
      }
    }

    @Test
    void e_is_innocent(Handle handle) {
      assertThat(handle.select("SELECT to_regclass('left_over')").mapTo(String.class).one())
          .isNull();
      assertThat(insert(handle, "fine")).isOne();
    }
  }

  @Test
  void a_failure_shows_the_rows_that_the_test_has_changed() {
    Fixtures fixtures = Fixtures.run(Failing.class);
    String shown =
        "changed rows of public.orders (2 inserted, 1 updated, 0 deleted):\n"
            + "  {\"id\":1,\"what\":\"a\"}\n"
            + "  {\"id\":2,\"what\":\"changed\"}";
    assertThat(fixtures.failureOf("rolled_back").getSuppressed())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage(shown));
    assertThat(fixtures.failureOf("own_database").getSuppressed())
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessage(
                        "the rows of its database: "
                            + Path.of("target/db-testing/Failing.own_database.sql")));
    assertThat(fixtures.reports()).contains(shown).hasSize(2);
  }

  @PostgresTest(sql = TABLE)
  static class Failing {
    @Test
    void rolled_back(Jdbi jdbi) {
      insert(jdbi, "a");
      insert(jdbi, "b");
      jdbi.useHandle(h -> h.execute("UPDATE orders SET what = 'changed' WHERE what = 'b'"));
      throw new IllegalStateException("a bug");
    }

    @Test
    @PostgresTest(isolation = Isolation.DATABASE)
    void own_database(Jdbi jdbi) {
      insert(jdbi, "a");
      throw new IllegalStateException("a bug");
    }
  }

  @Test
  void a_failure_tells_when_the_clock_stood_still() {
    Fixtures fixtures = Fixtures.run(Frozen.class);
    String stood =
        "now() stood still: all transactions of the test were savepoints of one, and now() is when"
            + " that began";
    String cure = ". If the failure comes from that: @PostgresTest(isolation = Isolation.DATABASE)";
    assertThat(fixtures.reports())
        .anySatisfy(
            report ->
                assertThat(report)
                    .contains("(2 inserted, 0 updated, 0 deleted)")
                    .endsWith(
                        stood
                            + ", also for column stamped.created_at, trigger touch on stamped"
                            + cure))
        .anySatisfy(report -> assertThat(report).isEqualTo(stood + cure))
        .hasSize(3);
    assertThat(fixtures.outcomes())
        .contains(
            "d_strict failed: PostgresTestFailuresTest.java:0: now() is read in a second transaction:"
                + " SELECT current_timestamp");
  }

  @PostgresTest(
      sql = {
        "CREATE TABLE stamped (n int, created_at timestamptz DEFAULT now(), touched timestamptz)",
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$"
            + " BEGIN NEW.touched = CURRENT_TIMESTAMP; RETURN NEW; END $$",
        "CREATE TRIGGER touch BEFORE INSERT ON stamped FOR EACH ROW EXECUTE FUNCTION touch()"
      })
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Frozen {
    @Test
    void a_by_columns(Jdbi jdbi) {
      jdbi.useHandle(h -> h.execute("INSERT INTO stamped (n) VALUES (1)"));
      jdbi.useHandle(h -> h.execute("INSERT INTO stamped (n) VALUES (2)"));
      throw new IllegalStateException("a bug");
    }

    @Test
    void b_by_text(Handle handle) {
      handle.select("SELECT now()").mapTo(String.class).one();
      handle.select("SELECT current_timestamp").mapTo(String.class).one();
      throw new IllegalStateException("a bug");
    }

    @Test
    void c_not_at_all(Handle handle) {
      handle.select("SELECT 1").mapTo(String.class).one();
      handle.select("SELECT clock_timestamp()").mapTo(String.class).one();
      throw new IllegalStateException("a bug");
    }

    @Test
    @PostgresTest(strictClock = true)
    void d_strict(Handle handle) {
      handle.select("SELECT now()").mapTo(String.class).one();
      handle.select("SELECT current_timestamp").mapTo(String.class).one();
    }
  }

  @Test
  void what_belongs_to_one_test_is_not_given_to_all() {
    assertThat(Fixtures.run(Misplaced.class).failedContainers())
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome)
                    .contains("A Queries belongs to one test, so")
                    .contains("take a Jdbi or DataSource there"));
  }

  @PostgresTest(sql = TABLE)
  static class Misplaced {
    @BeforeAll
    static void before(Queries queries) {
      queries.reset();
    }

    @Test
    void never_runs() {
      throw new AssertionError("not reached");
    }
  }

  @Test
  void a_database_that_cannot_be_made_says_why_with_the_line() {
    assertThat(Fixtures.run(Broken.class).outcomes())
        .containsExactly("fails failed: SQL:2:19: ERROR: type \"nonsense\" does not exist");
  }

  @PostgresTest(sql = "SELECT 1;\nCREATE TABLE x (n nonsense)")
  static class Broken {
    @Test
    void fails(Jdbi jdbi) {
      orders(jdbi);
    }
  }
}
