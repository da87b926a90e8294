package io.github.dbtemplate.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/** What programs do with JDBI. */
final class JdbiScenarios {
  /** What is done with a handle. */
  private interface Work {
    void on(Handle handle, Trace trace) throws Exception;
  }

  interface Parents extends Transactional<Parents> {
    @SqlUpdate("INSERT INTO parent(name) VALUES (:name)")
    @GetGeneratedKeys
    long insert(String name);

    @SqlQuery("SELECT name FROM parent ORDER BY id")
    List<String> names();

    @Transaction
    default void both(String one, String two) {
      insert(one);
      insert(two);
    }

    @Transaction(TransactionIsolationLevel.SERIALIZABLE)
    default void serializably(String name) {
      insert(name);
    }

    @Transaction(readOnly = true)
    default void readOnly(String name) {
      insert(name);
    }

    @Transaction
    default List<String> nested(String name) {
      both(name, name + "2");
      return names();
    }
  }

  private final List<Scenario> scenarios = new ArrayList<>();

  private JdbiScenarios() {}

  static List<Scenario> all() {
    JdbiScenarios all = new JdbiScenarios();
    all.inEveryTransaction();
    all.ofJdbi();
    all.ofSqlObjects();
    return all.scenarios;
  }

  private interface Use {
    void of(Jdbi jdbi, Trace trace) throws Exception;
  }

  private void add(String name, Use use) {
    scenarios.add(
        new Scenario(
            "jdbi: " + name,
            (trace, database) -> {
              Jdbi jdbi = Jdbi.create(database).installPlugin(new SqlObjectPlugin());
              use.of(jdbi, trace);
              JdbcScenarios.rows(database, trace);
            }));
  }

  private void inEveryTransaction() {
    java.util.Map<String, Work> work = new java.util.LinkedHashMap<>();
    work.put(
        "an insert", (h, t) -> t.see(() -> h.execute("INSERT INTO parent(name) VALUES (?)", "a")));
    work.put(
        "a violation, caught",
        (h, t) -> {
          h.execute("INSERT INTO parent(name) VALUES ('a')");
          t.see(() -> h.execute("INSERT INTO parent(name) VALUES ('root')"));
          t.see(() -> h.execute("INSERT INTO parent(name) VALUES ('b')"));
        });
    work.put(
        "a deferred violation",
        (h, t) -> t.see(() -> h.execute("INSERT INTO child(parent) VALUES (77)")));
    work.put(
        "a batch",
        (h, t) -> {
          PreparedBatch batch = h.prepareBatch("INSERT INTO parent(name) VALUES (:n)");
          batch.bind("n", "x").add().bind("n", "y").add();
          t.see(() -> List.of(batch.executePreparedBatch("id").mapTo(Long.class).list()));
        });
    work.put(
        "a stream",
        (h, t) -> {
          t.see(
              () -> {
                try (Stream<Integer> numbers =
                    h
                        .createQuery("SELECT generate_series(1, 50)")
                        .setFetchSize(7)
                        .mapTo(Integer.class)
                        .stream()) {
                  return numbers.mapToInt(n -> n).sum();
                }
              });
        });
    work.put(
        "a savepoint",
        (h, t) -> {
          t.see(() -> h.savepoint("here").isInTransaction());
          h.execute("INSERT INTO parent(name) VALUES ('undone')");
          t.see(() -> h.rollbackToSavepoint("here").isInTransaction());
          t.see(() -> h.releaseSavepoint("here").isInTransaction());
        });
    work.put(
        "a script",
        (h, t) ->
            t.see(
                () ->
                    h.createScript(
                            "INSERT INTO parent(name) VALUES ('s1'); UPDATE parent SET name = name"
                                + " || '-'")
                        .execute()));
    work.put(
        "a transaction inside",
        (h, t) ->
            t.run(
                () ->
                    h.useTransaction(
                        inner -> inner.execute("INSERT INTO parent(name) VALUES ('inner')"))));
    work.put(
        "generated keys",
        (h, t) ->
            t.see(
                () ->
                    h.createUpdate("INSERT INTO parent(name) VALUES ('g')")
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one()));
    work.forEach(
        (name, each) -> {
          add(name + " in a handle", (jdbi, t) -> t.run(() -> jdbi.useHandle(h -> each.on(h, t))));
          add(
              name + " in a transaction",
              (jdbi, t) -> t.run(() -> jdbi.useTransaction(h -> each.on(h, t))));
          add(
              name + " in a transaction that throws",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useTransaction(
                              h -> {
                                each.on(h, t);
                                throw new IllegalStateException("business");
                              })));
          add(
              name + " in a transaction at another level",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useTransaction(
                              TransactionIsolationLevel.REPEATABLE_READ, h -> each.on(h, t))));
          add(
              name + " between begin and rollback",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useHandle(
                              h -> {
                                h.begin();
                                each.on(h, t);
                                h.rollback();
                                t.see(h::isInTransaction);
                              })));
          add(
              name + " between begin and commit",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useHandle(
                              h -> {
                                h.begin();
                                each.on(h, t);
                                h.commit();
                                t.see(h::isInTransaction);
                              })));
          add(
              name + " in a read-only handle",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useHandle(
                              h -> {
                                h.setReadOnly(true);
                                h.useTransaction(inner -> each.on(inner, t));
                              })));
          add(
              name + " in a transaction that is left open",
              (jdbi, t) ->
                  t.run(
                      () ->
                          jdbi.useHandle(
                              h -> {
                                h.begin();
                                each.on(h, t);
                              })));
        });
  }

  private void ofJdbi() {
    add(
        "a handle inside a transaction, on the same thread",
        (jdbi, t) ->
            t.run(
                () ->
                    jdbi.useTransaction(
                        outer -> {
                          outer.execute("INSERT INTO parent(name) VALUES ('outer')");
                          jdbi.useHandle(
                              inner -> inner.execute("INSERT INTO parent(name) VALUES ('inner')"));
                        })));
    add(
        "a second handle of its own",
        (jdbi, t) -> {
          try (Handle a = jdbi.open();
              Handle b = jdbi.open()) {
            t.see(() -> a.equals(b));
            a.useTransaction(h -> h.execute("INSERT INTO parent(name) VALUES ('a')"));
            b.useTransaction(h -> h.execute("INSERT INTO parent(name) VALUES ('b')"));
            t.see(() -> a.select("SELECT name FROM parent ORDER BY 1").mapTo(String.class).list());
          }
        });
    add(
        "a runner that repeats serializable transactions",
        (jdbi, t) -> {
          jdbi.setTransactionHandler(new SerializableTransactionRunner());
          t.see(
              () ->
                  jdbi.inTransaction(
                      TransactionIsolationLevel.SERIALIZABLE,
                      h -> h.execute("INSERT INTO parent(name) VALUES ('s')")));
        });
    add(
        "another isolation level inside a transaction",
        (jdbi, t) ->
            t.run(
                () ->
                    jdbi.useTransaction(
                        h ->
                            h.useTransaction(
                                TransactionIsolationLevel.SERIALIZABLE,
                                inner -> inner.execute("SELECT 1")))));
    add(
        "handles that are closed",
        (jdbi, t) -> {
          Handle handle = jdbi.open();
          handle.close();
          t.see(handle::isClosed);
          t.see(() -> handle.execute("SELECT 1"));
        });
    add(
        "after commit",
        (jdbi, t) ->
            t.run(
                () ->
                    jdbi.useTransaction(
                        h -> {
                          h.afterCommit(() -> t.see(() -> "committed"));
                          h.afterRollback(() -> t.see(() -> "rolled back"));
                          h.execute("INSERT INTO parent(name) VALUES ('c')");
                        })));
    add(
        "metadata",
        (jdbi, t) ->
            t.see(
                () ->
                    jdbi.withHandle(
                        h ->
                            h.queryMetadata(m -> m.getColumns(null, null, "doc", null))
                                .mapToMap()
                                .map(row -> row.get("column_name"))
                                .list())));
  }

  private void ofSqlObjects() {
    add("an object on demand", (jdbi, t) -> t.see(() -> jdbi.onDemand(Parents.class).insert("p")));
    add(
        "an object's transaction",
        (jdbi, t) -> {
          t.run(() -> jdbi.onDemand(Parents.class).both("p", "q"));
          t.run(() -> jdbi.onDemand(Parents.class).both("r", "root"));
        });
    add(
        "an object's isolation level",
        (jdbi, t) -> t.run(() -> jdbi.onDemand(Parents.class).serializably("p")));
    add(
        "an object's read-only transaction",
        (jdbi, t) -> t.run(() -> jdbi.onDemand(Parents.class).readOnly("p")));
    add(
        "an object's nested transactions",
        (jdbi, t) -> t.see(() -> jdbi.onDemand(Parents.class).nested("p")));
    add(
        "an object that is transactional",
        (jdbi, t) ->
            t.run(
                () ->
                    jdbi.useExtension(
                        Parents.class,
                        parents -> {
                          parents.begin();
                          parents.insert("undone");
                          parents.rollback();
                          parents.useTransaction(inside -> inside.insert("kept"));
                        })));
  }
}
