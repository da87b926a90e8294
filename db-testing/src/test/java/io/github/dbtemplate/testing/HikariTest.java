package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A pool of a program's, over the connections of a test. */
class HikariTest {
  private static HikariDataSource pool(DataSource database) {
    return pool(database, config -> {});
  }

  private static HikariDataSource pool(DataSource database, Consumer<HikariConfig> more) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(5);
    more.accept(config);
    return new HikariDataSource(config);
  }

  @Nested
  @PostgresTest(sql = Orders.TABLE)
  class RolledBack extends Pool {
    @Test
    void a_pool_fills_while_a_transaction_goes_on(DataSource database) throws Exception {
      try (Connection first = database.getConnection()) {
        first.setAutoCommit(false);
        Orders.insert(first, "tea");
        try (HikariDataSource pool = pool(database)) {
          awaitConnections(pool, 5);
        }
        first.commit();
      }
      assertThat(Orders.in(database)).containsExactly("tea");
    }
  }

  @Nested
  @PostgresTest(sql = Orders.TABLE, isolation = Isolation.DATABASE)
  class OnItsOwnDatabase extends Pool {}

  private static void awaitConnections(HikariDataSource pool, int wanted) throws Exception {
    for (int i = 0; pool.getHikariPoolMXBean().getTotalConnections() < wanted; i++) {
      assertThat(i).as("waiting for connections").isLessThan(1_000);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** What a program sees, however the test is kept from the others. */
  abstract static class Pool {
    @Test
    void a_pool_gives_back_its_connections_to_the_test(DataSource database) throws Exception {
      try (HikariDataSource pool = pool(database)) {
        try (Connection one = pool.getConnection();
            Connection two = pool.getConnection()) {
          Orders.insert(one, "tea");
          Orders.insert(two, "cup");
        }
        awaitConnections(pool, 5);
        assertThat(Orders.in(pool)).containsExactly("cup", "tea");
      }
      assertThat(Orders.in(database)).containsExactly("cup", "tea");
    }

    @Test
    void a_connection_goes_back_without_its_transaction_and_settings(DataSource database)
        throws Exception {
      try (HikariDataSource pool = pool(database, config -> config.setMaximumPoolSize(1))) {
        try (Connection connection = pool.getConnection()) {
          connection.setReadOnly(true);
          connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
          connection.setNetworkTimeout(Runnable::run, 5_000);
          connection.setAutoCommit(false);
          assertThatThrownBy(() -> Orders.insert(connection, "tea"))
              .hasMessageContaining("cannot execute INSERT in a read-only transaction");
        }
        try (Connection connection = pool.getConnection()) {
          assertThat(connection.isReadOnly()).isFalse();
          assertThat(connection.getTransactionIsolation())
              .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
          assertThat(connection.getNetworkTimeout()).isZero();
          assertThat(connection.getAutoCommit()).isTrue();
          Orders.insert(connection, "tea");
        }
      }
      assertThat(Orders.in(database)).containsExactly("tea");
    }

    @Test
    void a_pool_may_say_what_all_its_connections_are_like(DataSource database) throws Exception {
      try (HikariDataSource pool =
          pool(
              database,
              config -> {
                config.setReadOnly(true);
                config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
                config.setAutoCommit(false);
                config.setSchema("public");
                config.setConnectionInitSql("SET TIME ZONE 'UTC'");
                config.setConnectionTestQuery("SELECT 1");
                config.setIsolateInternalQueries(true);
              })) {
        try (Connection connection = pool.getConnection()) {
          assertThat(connection.isReadOnly()).isTrue();
          assertThat(connection.getAutoCommit()).isFalse();
          assertThat(connection.getSchema()).isEqualTo("public");
          assertThat(connection.getTransactionIsolation())
              .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
          assertThatThrownBy(() -> Orders.insert(connection, "tea"))
              .hasMessageContaining("cannot execute INSERT in a read-only transaction");
        }
      }
    }

    @Test
    void a_connection_that_was_aborted_is_replaced(DataSource database) throws Exception {
      try (HikariDataSource pool = pool(database, config -> config.setMaximumPoolSize(1))) {
        Connection aborted = pool.getConnection();
        aborted.setAutoCommit(false);
        Orders.insert(aborted, "tea");
        aborted.abort(Runnable::run);
        assertThat(aborted.isValid(1)).isFalse();
        pool.evictConnection(aborted);
        try (Connection connection = pool.getConnection()) {
          Orders.insert(connection, "cup");
        }
      }
      assertThat(Orders.in(database)).containsExactly("cup");
    }

    @Test
    void a_connection_that_was_idle_is_asked_whether_it_is_valid(DataSource database)
        throws Exception {
      System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
      try (HikariDataSource pool = pool(database, config -> config.setMaximumPoolSize(1))) {
        for (String what : List.of("cup", "tea")) {
          try (Connection connection = pool.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            Orders.insert(connection, what);
          }
        }
      } finally {
        System.clearProperty("com.zaxxer.hikari.aliveBypassWindowMs");
      }
      assertThat(Orders.in(database)).containsExactly("cup", "tea");
    }

    @Test
    void a_pool_that_is_closed_rolls_back_what_goes_on(DataSource database) throws Exception {
      HikariDataSource pool = pool(database);
      Connection open = pool.getConnection();
      open.setAutoCommit(false);
      Orders.insert(open, "tea");
      pool.close();
      assertThat(Orders.in(database)).isEmpty();
    }

    @Test
    void the_transactions_of_many_threads_take_turns(DataSource database) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try (HikariDataSource pool = pool(database)) {
        List<Future<?>> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          String what = "order " + (i + 10);
          orders.add(threads.submit(() -> order(pool, what)));
        }
        for (Future<?> order : orders) {
          order.get();
        }
        assertThat(Orders.in(pool)).hasSize(40).startsWith("order 10").endsWith("order 49");
      } finally {
        threads.shutdown();
      }
    }

    private static Void order(DataSource pool, String what) throws SQLException {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        Orders.insert(connection, what);
        statement.execute("SELECT count(*) FROM orders");
        connection.commit();
      }
      return null;
    }
  }

  @Test
  void a_pool_that_is_not_closed_is_told_to_the_test() {
    assertThat(Fixtures.run(Forgetful.class).outcomes())
        .containsExactly(
            "a_forgets_its_pool failed: HikariTest.java:0: a connection was left open",
            "b_has_another_database passed");
  }

  @PostgresTest(sql = Orders.TABLE)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Forgetful {
    private static HikariDataSource pool;

    @Test
    void a_forgets_its_pool(DataSource database) throws SQLException {
      pool = pool(database, config -> config.setMaximumPoolSize(1));
      pool.getConnection().close();
    }

    @Test
    void b_has_another_database(DataSource database) {
      assertThatThrownBy(() -> Orders.in(pool))
          .hasRootCauseMessage("The test that this connection belongs to is over.");
      pool.close();
      assertThat(Orders.in(database)).isEmpty();
    }
  }
}
