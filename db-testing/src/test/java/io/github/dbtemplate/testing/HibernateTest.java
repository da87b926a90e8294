package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hibernate on the data source of a class, which leads to the test that runs. */
class HibernateTest {
  static final String SCHEMA = Orders.TABLE + "; CREATE SEQUENCE order_ids INCREMENT 50";

  /** A row of the table. */
  @Entity(name = "Order")
  @Table(name = "orders")
  static class Order {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_ids")
    Long id;

    String what;
    @Version int version;

    Order() {}

    Order(String what) {
      this.what = what;
    }
  }

  @Nested
  @PostgresTest(sql = HibernateTest.SCHEMA)
  class RolledBack extends Persistence {}

  @Nested
  @PostgresTest(sql = HibernateTest.SCHEMA, isolation = Isolation.DATABASE)
  class OnItsOwnDatabase extends Persistence {}

  /** What a program sees, however the test is kept from the others. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Persistence {
    private SessionFactory sessions;

    @BeforeAll
    void start(DataSource database) {
      Configuration configuration = new Configuration().addAnnotatedClass(Order.class);
      configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, database);
      sessions =
          configuration
              .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, 20)
              .setProperty(AvailableSettings.HBM2DDL_AUTO, "validate")
              .buildSessionFactory();
    }

    @AfterAll
    void stop() {
      sessions.close();
    }

    @Test
    void what_is_persisted_can_be_found(DataSource database) {
      Order tea = new Order("tea");
      sessions.inTransaction(session -> session.persist(tea));
      assertThat(tea.id).isNotNull();
      String found = sessions.fromSession(session -> session.find(Order.class, tea.id).what);
      assertThat(found).isEqualTo("tea");
      long matching =
          sessions.fromTransaction(
              session ->
                  session
                      .createSelectionQuery(
                          "select count(*) from Order where what like 't%'", Long.class)
                      .getSingleResult());
      assertThat(matching).isOne();
      assertThat(Orders.in(database)).containsExactly("tea");
    }

    @Test
    void what_is_rolled_back_is_gone(DataSource database) {
      sessions.inTransaction(session -> session.persist(new Order("tea")));
      try (Session session = sessions.openSession()) {
        session.beginTransaction();
        session.persist(new Order("cup"));
        session.flush();
        session.getTransaction().rollback();
      }
      assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(new Order("tea"))))
          .isInstanceOf(ConstraintViolationException.class);
      sessions.inTransaction(session -> session.persist(new Order("pot")));
      assertThat(Orders.in(database)).containsExactly("pot", "tea");
    }

    @Test
    void inserts_are_sent_in_batches(DataSource database) {
      sessions.inTransaction(
          session -> {
            for (int i = 0; i < 100; i++) {
              session.persist(new Order("order " + i));
            }
          });
      assertThat(Orders.in(database)).hasSize(100);
      int changed =
          sessions.fromTransaction(
              session ->
                  session
                      .createMutationQuery("update Order set what = what || '!'")
                      .executeUpdate());
      assertThat(changed).isEqualTo(100);
    }

    @Test
    void rows_are_read_as_they_come(DataSource database) {
      sessions.inStatelessTransaction(
          session -> {
            for (int i = 0; i < 50; i++) {
              session.insert(new Order("order " + i));
            }
          });
      long seen =
          sessions.fromTransaction(
              session -> {
                try (Stream<Order> orders =
                    session
                        .createQuery("from Order", Order.class)
                        .setFetchSize(10)
                        .getResultStream()) {
                  return orders.count();
                }
              });
      assertThat(seen).isEqualTo(50);
    }

    @Test
    void the_second_of_two_changes_is_refused(DataSource database) {
      Order tea = new Order("tea");
      sessions.inTransaction(session -> session.persist(tea));
      sessions.inTransaction(
          session ->
              session.find(Order.class, tea.id, LockModeType.PESSIMISTIC_WRITE).what = "cup");
      tea.what = "pot";
      assertThatThrownBy(() -> sessions.inTransaction(session -> session.merge(tea)))
          .isInstanceOf(OptimisticLockException.class);
      assertThat(Orders.in(database)).containsExactly("cup");
    }
  }
}
