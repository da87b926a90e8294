package com.example.orders;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Places orders and looks at them. */
public final class Orders {
  private final Jdbi jdbi;

  public Orders(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Places an order, all of it or nothing.
   *
   * @param quantities how many of each product, by its stock-keeping unit
   * @return the number of the order
   * @throws IllegalArgumentException when there is no such product on sale
   */
  public long place(long customer, Map<String, Integer> quantities) {
    return jdbi.inTransaction(
        handle -> {
          long order =
              handle
                  .createUpdate(
                      "INSERT INTO orders (customer_id, status, placed_at)"
                          + " VALUES (?, 'placed', clock_timestamp())")
                  .bind(0, customer)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          quantities.forEach((sku, quantity) -> add(handle, order, sku, quantity));
          return order;
        });
  }

  private static void add(Handle handle, long order, String sku, int quantity) {
    int added =
        handle.execute(
            "INSERT INTO order_items (order_id, product_id, quantity, unit_price_cents)"
                + " SELECT ?, id, ?, price_cents FROM products"
                + " WHERE sku = ? AND discontinued_at IS NULL",
            order,
            quantity,
            sku);
    if (added == 0) {
      throw new IllegalArgumentException("sku (" + sku + ") must be of a product on sale");
    }
  }

  /** What the orders of a customer are worth, the oldest first, in cents. */
  public List<Long> totals(long customer) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(sum(i.quantity * i.unit_price_cents), 0)"
                        + " FROM orders o LEFT JOIN order_items i ON i.order_id = o.id"
                        + " WHERE o.customer_id = ? GROUP BY o.id ORDER BY o.id")
                .bind(0, customer)
                .mapTo(Long.class)
                .list());
  }

  /**
   * Takes the oldest order that nobody else is packing, and has it shipped.
   *
   * @return its number, or 0 when there is none
   */
  public long shipNext(Packer packer) {
    return jdbi.inTransaction(
        handle -> {
          long order =
              handle
                  .createQuery(
                      "SELECT id FROM orders WHERE status = 'placed' ORDER BY placed_at LIMIT 1"
                          + " FOR UPDATE SKIP LOCKED")
                  .mapTo(Long.class)
                  .findOne()
                  .orElse(0L);
          if (order != 0) {
            packer.pack(order);
            handle.execute("UPDATE orders SET status = 'shipped' WHERE id = ?", order);
          }
          return order;
        });
  }

  /** Somebody who packs orders. */
  public interface Packer {
    void pack(long order);
  }
}
