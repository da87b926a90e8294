package bench;

import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What every contender's tests do. */
final class Work {
  static final int TESTS = Integer.getInteger("bench.tests", 1000);

  /** How many of them a test has; 0 for a test of the shop. */
  static final int STATEMENTS = Integer.getInteger("bench.statements", 5);

  /** A shop, and twenty tables with keys and indexes more, as a small service has. */
  static final String SCHEMA = schema();

  private static long firstHandle;

  private Work() {}

  private static String schema() {
    StringBuilder sql =
        new StringBuilder(
            """
            CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              email text NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              customer_id bigint NOT NULL REFERENCES customers, status text NOT NULL);
            CREATE INDEX ON orders (customer_id);
            CREATE TABLE items (order_id bigint NOT NULL REFERENCES orders, sku text NOT NULL,
              quantity int NOT NULL CHECK (quantity > 0), PRIMARY KEY (order_id, sku));
            """);
    for (int i = 0; i < 20; i++) {
      sql.append("CREATE TABLE t").append(i);
      sql.append(" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,");
      sql.append(" other bigint, UNIQUE (name, other));");
    }
    return sql.toString();
  }

  static IntStream tests() {
    return IntStream.range(0, TESTS);
  }

  static void run(Jdbi jdbi) {
    if (STATEMENTS == 0) {
      shop(jdbi);
    } else {
      statements(jdbi);
    }
    touch();
  }

  /** Half of the statements write, in autocommit as most calls of a repository are. */
  private static void statements(Jdbi jdbi) {
    for (int i = 0; i < STATEMENTS; i++) {
      String name = "n" + i;
      boolean writes = i % 2 == 0;
      jdbi.useHandle(
          handle -> {
            if (writes) {
              handle.execute("INSERT INTO t1(name) VALUES (?)", name);
            } else {
              handle.select("SELECT count(*) FROM t1 WHERE name = ?", name).mapTo(Long.class).one();
            }
          });
    }
  }

  /** Two customers, an order of three items in a transaction, its way, and what it comes to. */
  private static void shop(Jdbi jdbi) {
    long ada = jdbi.withHandle(handle -> customer(handle, "ada@example.com"));
    jdbi.useHandle(handle -> customer(handle, "bob@example.com"));
    long order =
        jdbi.inTransaction(
            handle -> {
              long id =
                  handle
                      .select(
                          "INSERT INTO orders(customer_id, status) VALUES (?, 'placed') RETURNING id",
                          ada)
                      .mapTo(Long.class)
                      .one();
              for (String sku : new String[] {"tea", "cup", "pot"}) {
                handle.execute("INSERT INTO items VALUES (?, ?, ?)", id, sku, sku.length());
              }
              return id;
            });
    for (String status : new String[] {"paid", "shipped"}) {
      jdbi.useHandle(h -> h.execute("UPDATE orders SET status = ? WHERE id = ?", status, order));
    }
    long quantity =
        jdbi.withHandle(
            handle ->
                handle
                    .select(
                        "SELECT sum(quantity) FROM orders JOIN items ON order_id = id"
                            + " WHERE customer_id = ? AND status = 'shipped'",
                        ada)
                    .mapTo(Long.class)
                    .one());
    if (quantity != 9) {
      throw new IllegalStateException("quantity (" + quantity + ") must be 9");
    }
    jdbi.useHandle(
        handle ->
            handle.select("SELECT email FROM customers ORDER BY id").mapTo(String.class).list());
    jdbi.useHandle(handle -> handle.execute("DELETE FROM items WHERE order_id = ?", order));
  }

  private static long customer(Handle handle, String email) {
    return handle
        .select("INSERT INTO customers(email) VALUES (?) RETURNING id", email)
        .mapTo(Long.class)
        .one();
  }

  static void touch() {
    if (firstHandle == 0) {
      firstHandle =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
  }

  /** Milliseconds from the start of the JVM to the end of the first test. */
  static long firstHandle() {
    return firstHandle;
  }
}
