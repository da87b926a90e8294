package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.testing.Isolation;
import io.github.dbtemplate.testing.MaxQueries;
import io.github.dbtemplate.testing.PostgresTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PostgresTest
class OrdersTest {
  private static final long ADA = 1;

  private final Orders orders;

  OrdersTest(Jdbi jdbi) {
    orders = new Orders(jdbi);
  }

  /** Committed once for this class; every test starts from it. */
  @BeforeAll
  static void customers_and_products(Handle handle) {
    handle.execute("INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada')");
    handle.execute(
        "INSERT INTO products (sku, title, price_cents, discontinued_at) VALUES"
            + " ('tea', 'Tea', 450, NULL), ('cup', 'Cup', 1200, NULL),"
            + " ('old', 'Gone', 1, '2026-01-01')");
  }

  @Test
  void places_an_order() {
    assertThat(orders.place(ADA, Map.of("tea", 2, "cup", 1))).isEqualTo(1);
    assertThat(orders.totals(ADA)).containsExactly(2100L);
  }

  @ParameterizedTest
  @CsvSource({"old", "missing"})
  void nothing_is_left_of_an_order_for_what_is_not_on_sale(String sku) {
    assertThatThrownBy(() -> orders.place(ADA, Map.of(sku, 1)))
        .hasMessage("sku (" + sku + ") must be of a product on sale");
    assertThat(orders.totals(ADA)).isEmpty();
  }

  @Test
  void an_unknown_customer_cannot_order(Jdbi jdbi) {
    assertThatThrownBy(() -> orders.place(42, Map.of("tea", 1)))
        .hasMessageContaining("orders_customer_id_fkey");
    assertThat(jdbi.<Integer, RuntimeException>withHandle(OrdersTest::count)).isZero();
  }

  private static int count(Handle handle) {
    return handle.select("SELECT count(*) FROM orders").mapTo(int.class).one();
  }

  @Test
  @MaxQueries(7)
  void totals_take_one_statement_however_many_orders_there_are() {
    orders.place(ADA, Map.of("tea", 1));
    orders.place(ADA, Map.of("tea", 2));
    orders.place(ADA, Map.of("tea", 3));
    assertThat(orders.totals(ADA)).containsExactly(450L, 900L, 1350L);
  }

  @Nested
  class Packing {
    @Test
    void ships_the_oldest() {
      long first = orders.place(ADA, Map.of("tea", 1));
      orders.place(ADA, Map.of("cup", 1));
      assertThat(orders.shipNext(order -> {})).isEqualTo(first);
    }

    /** Two transactions at a time need a database of their own. */
    @Test
    @PostgresTest(isolation = Isolation.DATABASE)
    void two_packers_never_get_the_same_order() {
      long first = orders.place(ADA, Map.of("tea", 1));
      long second = orders.place(ADA, Map.of("cup", 1));
      AtomicLong other = new AtomicLong();
      long mine =
          orders.shipNext(
              order -> other.set(CompletableFuture.supplyAsync(this::shipAnother).join()));
      assertThat(mine).isEqualTo(first);
      assertThat(other).hasValue(second);
    }

    private long shipAnother() {
      return orders.shipNext(order -> {});
    }
  }
}
