package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's templates and transactions on the data source of a test. */
class SpringTest {
  /** What a service has. */
  private record Spring(JdbcTemplate jdbc, DataSourceTransactionManager transactions) {
    static Spring on(DataSource database) {
      return new Spring(new JdbcTemplate(database), new JdbcTransactionManager(database));
    }

    TransactionTemplate transaction() {
      return new TransactionTemplate(transactions);
    }

    TransactionTemplate transaction(int propagation) {
      TransactionTemplate template = transaction();
      template.setPropagationBehavior(propagation);
      return template;
    }

    void insert(String what) {
      jdbc.update("INSERT INTO orders(what) VALUES (?)", what);
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Nested
  @PostgresTest(sql = Orders.TABLE)
  class RolledBack extends Service {}

  @Nested
  @PostgresTest(sql = Orders.TABLE, isolation = Isolation.DATABASE)
  class OnItsOwnDatabase extends Service {
    @Test
    void a_new_transaction_stays_when_the_one_around_it_is_rolled_back(DataSource database) {
      inner(Spring.on(database));
      assertThat(Orders.in(database)).containsExactly("inner");
    }
  }

  private static void inner(Spring spring) {
    spring
        .transaction()
        .executeWithoutResult(
            outer -> {
              spring.insert("outer");
              spring
                  .transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                  .executeWithoutResult(inner -> spring.insert("inner"));
              outer.setRollbackOnly();
            });
  }

  /** What a program sees, however the test is kept from the others. */
  abstract static class Service {
    @Test
    void transactions_commit_and_are_rolled_back(DataSource database) {
      Spring spring = Spring.on(database);
      spring.transaction().executeWithoutResult(status -> spring.insert("kept"));
      assertThatThrownBy(
              () ->
                  spring
                      .transaction()
                      .executeWithoutResult(
                          status -> {
                            spring.insert("undone");
                            throw new Refused();
                          }))
          .isInstanceOf(Refused.class);
      assertThat(Orders.in(database)).containsExactly("kept");
    }

    @Test
    void nested_transactions_are_savepoints(DataSource database) {
      Spring spring = Spring.on(database);
      spring
          .transaction()
          .executeWithoutResult(
              outer -> {
                spring.insert("outer");
                spring
                    .transaction(TransactionDefinition.PROPAGATION_NESTED)
                    .executeWithoutResult(
                        nested -> {
                          spring.insert("undone");
                          nested.setRollbackOnly();
                        });
                assertThatThrownBy(
                        () ->
                            spring
                                .transaction(TransactionDefinition.PROPAGATION_NESTED)
                                .executeWithoutResult(nested -> spring.insert("outer")))
                    .isInstanceOf(DuplicateKeyException.class);
                spring
                    .transaction(TransactionDefinition.PROPAGATION_NESTED)
                    .executeWithoutResult(nested -> spring.insert("nested"));
              });
      assertThat(Orders.in(database)).containsExactly("nested", "outer");
    }

    @Test
    void a_new_transaction_commits_before_the_one_around_it(DataSource database) {
      Spring spring = Spring.on(database);
      spring
          .transaction()
          .executeWithoutResult(
              outer -> {
                spring.insert("outer");
                spring
                    .transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                    .executeWithoutResult(inner -> spring.insert("inner"));
                spring
                    .transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                    .executeWithoutResult(
                        inner -> {
                          spring.insert("undone");
                          inner.setRollbackOnly();
                        });
                spring
                    .transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
                    .executeWithoutResult(none -> spring.insert("without"));
              });
      assertThat(Orders.in(database)).containsExactly("inner", "outer", "without");
    }

    @Test
    void a_read_only_transaction_refuses_to_write(DataSource database) {
      for (boolean enforced : new boolean[] {false, true}) {
        Spring spring = Spring.on(database);
        spring.transactions().setEnforceReadOnly(enforced);
        TransactionTemplate readOnly = spring.transaction();
        readOnly.setReadOnly(true);
        Integer read =
            readOnly.execute(status -> spring.jdbc().queryForObject("SELECT 1", Integer.class));
        assertThat(read).isOne();
        assertThatThrownBy(() -> readOnly.executeWithoutResult(status -> spring.insert("refused")))
            .hasMessageContaining("cannot execute INSERT in a read-only transaction");
        spring.transaction().executeWithoutResult(status -> spring.insert("order " + enforced));
      }
      assertThat(Orders.in(database)).containsExactly("order false", "order true");
    }

    @Test
    void a_transaction_may_ask_for_an_isolation_level_and_a_time_limit(DataSource database) {
      Spring spring = Spring.on(database);
      TransactionTemplate serializable = spring.transaction();
      serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
      serializable.setTimeout(5);
      serializable.executeWithoutResult(status -> spring.insert("tea"));
      assertThat(Orders.in(database)).containsExactly("tea");
    }

    @Test
    void a_failed_statement_leaves_the_next_ones_alone(DataSource database) {
      Spring spring = Spring.on(database);
      spring.insert("tea");
      assertThatThrownBy(() -> spring.insert("tea")).isInstanceOf(DuplicateKeyException.class);
      spring.insert("cup");
      assertThat(Orders.in(database)).containsExactly("cup", "tea");
    }

    @Test
    void batches_generated_keys_and_streams_work(DataSource database) {
      Spring spring = Spring.on(database);
      assertThat(
              spring
                  .jdbc()
                  .batchUpdate(
                      "INSERT INTO orders(what) VALUES (?)",
                      List.of(new Object[] {"tea"}, new Object[] {"cup"})))
          .containsExactly(1, 1);
      SimpleJdbcInsert insert =
          new SimpleJdbcInsert(database)
              .withTableName("orders")
              .usingColumns("what")
              .usingGeneratedKeyColumns("id");
      assertThat(insert.executeAndReturnKey(Map.of("what", "pot")).longValue()).isEqualTo(3);
      spring.jdbc().setFetchSize(1);
      AtomicInteger seen = new AtomicInteger();
      spring
          .transaction()
          .executeWithoutResult(
              status -> {
                try (Stream<Long> ids =
                    spring
                        .jdbc()
                        .queryForStream("SELECT id FROM orders", (row, n) -> row.getLong(1))) {
                  ids.forEach(id -> seen.incrementAndGet());
                }
              });
      assertThat(seen).hasValue(3);
    }
  }

  @Test
  void a_new_transaction_cannot_outlive_the_one_around_it_when_rolled_back() {
    Fixtures fixtures = Fixtures.run(OutlivesItsOuter.class);
    assertThat(fixtures.outcomes())
        .containsExactly(
            "swallows_nothing failed: SpringTest.java:0: a transaction is rolled back around another"
                + " one that has committed");
  }

  @PostgresTest(sql = Orders.TABLE)
  static class OutlivesItsOuter {
    @Test
    void swallows_nothing(DataSource database) {
      inner(Spring.on(database));
    }
  }
}
