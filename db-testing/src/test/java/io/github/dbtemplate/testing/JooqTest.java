package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** jOOQ on the data source of a test. */
class JooqTest {
  private static final Table<Record> ORDERS = table(name("orders"));
  private static final Field<Long> ID = field(name("id"), Long.class);
  private static final Field<String> WHAT = field(name("what"), String.class);

  private static DSLContext jooq(DataSource database) {
    return DSL.using(database, SQLDialect.POSTGRES);
  }

  private static void insert(DSLContext jooq, String what) {
    jooq.insertInto(ORDERS, WHAT).values(what).execute();
  }

  @Nested
  @PostgresTest(sql = Orders.TABLE)
  class RolledBack extends Program {}

  @Nested
  @PostgresTest(sql = Orders.TABLE, isolation = Isolation.DATABASE)
  class OnItsOwnDatabase extends Program {}

  /** What a program sees, however the test is kept from the others. */
  abstract static class Program {
    @Test
    void rows_are_inserted_and_returned(DataSource database) {
      DSLContext jooq = jooq(database);
      assertThat(jooq.insertInto(ORDERS, WHAT).values("tea").returningResult(ID).fetchOne(ID))
          .isEqualTo(1);
      jooq.batch(
              jooq.insertInto(ORDERS, WHAT).values("cup"),
              jooq.insertInto(ORDERS, WHAT).values("pot"))
          .execute();
      assertThat(jooq.select(WHAT).from(ORDERS).orderBy(ID).fetch(WHAT))
          .containsExactly("tea", "cup", "pot");
      assertThat(jooq.meta().getTables("orders")).hasSize(1);
    }

    @Test
    void nested_transactions_are_savepoints(DataSource database) {
      DSLContext jooq = jooq(database);
      jooq.transaction(
          outer -> {
            insert(outer.dsl(), "outer");
            assertThatThrownBy(
                    () -> outer.dsl().transaction(nested -> insert(nested.dsl(), "outer")))
                .isInstanceOf(IntegrityConstraintViolationException.class);
            outer.dsl().transaction(nested -> insert(nested.dsl(), "nested"));
          });
      assertThat(Orders.in(database)).containsExactly("nested", "outer");
    }

    @Test
    void a_transaction_that_throws_is_rolled_back(DataSource database) {
      DSLContext jooq = jooq(database);
      assertThatThrownBy(
              () ->
                  jooq.transaction(
                      outer -> {
                        outer.dsl().transaction(nested -> insert(nested.dsl(), "undone"));
                        outer.dsl().execute("SELECT 1/0");
                      }))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("division by zero");
      insert(jooq, "kept");
      assertThat(Orders.in(database)).containsExactly("kept");
    }

    @Test
    void rows_are_read_as_they_come(DataSource database) {
      List<String> seen = new ArrayList<>();
      jooq(database)
          .transaction(
              transaction -> {
                DSLContext jooq = transaction.dsl();
                insert(jooq, "cup");
                insert(jooq, "tea");
                try (Cursor<?> rows =
                    jooq.select(WHAT).from(ORDERS).orderBy(ID).fetchSize(1).fetchLazy()) {
                  while (rows.hasNext()) {
                    seen.add(rows.fetchNext().get(WHAT));
                    insert(jooq, "after " + seen.size());
                  }
                }
              });
      assertThat(seen).containsExactly("cup", "tea");
    }
  }
}
