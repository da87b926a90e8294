package io.github.dbtemplate.testing;

import java.io.StringReader;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** Plain JDBC, in every mode that a connection can be in. */
final class JdbcScenarios {
  static final String SCHEMA =
      """
      CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
      CREATE TABLE child (id serial PRIMARY KEY,
        parent bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED, note text);
      CREATE TABLE late (n int UNIQUE DEFERRABLE INITIALLY IMMEDIATE);
      CREATE TABLE doc (id int PRIMARY KEY, tags text[], body text, big oid);
      CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
      CREATE FUNCTION warns() RETURNS int LANGUAGE plpgsql
        AS $$ BEGIN RAISE WARNING 'careful'; RETURN 1; END $$;
      CREATE PROCEDURE writes(t text) LANGUAGE plpgsql
        AS $$ BEGIN INSERT INTO parent(name) VALUES (t); END $$;
      CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN IF NEW.note = 'never' THEN RAISE EXCEPTION 'not this one'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER fails BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION fails();
      INSERT INTO parent(name) VALUES ('root');
      INSERT INTO doc VALUES (1, '{a,b}', 'text', NULL);
      """;

  /** What is done on a connection. */
  private interface Work {
    void on(Connection connection, Trace trace) throws Exception;
  }

  private final List<Scenario> scenarios = new ArrayList<>();

  private JdbcScenarios() {}

  static List<Scenario> all() {
    JdbcScenarios all = new JdbcScenarios();
    all.inEveryMode();
    all.ofConnections();
    all.ofTransactions();
    all.ofManyConnections();
    return all.scenarios;
  }

  private void add(String name, Scenario.Script script) {
    scenarios.add(new Scenario(name, script));
  }

  private void one(String name, Work work) {
    add(
        name,
        (trace, database) -> {
          try (Connection connection = database.getConnection()) {
            work.on(connection, trace);
            state(connection, trace);
          }
          rows(database, trace);
        });
  }

  /** Everything that a connection says about itself. */
  static void state(Connection connection, Trace trace) {
    trace.see(connection::getAutoCommit);
    trace.see(connection::isReadOnly);
    trace.see(connection::getTransactionIsolation);
    trace.see(connection::getHoldability);
    trace.see(connection::getSchema);
    trace.see(connection::isClosed);
    trace.see(() -> connection.isValid(1));
    trace.see(() -> connection.unwrap(PGConnection.class).getPrepareThreshold());
    trace.see(() -> connection.unwrap(BaseConnection.class).getTransactionState());
  }

  /** What another connection sees afterwards. */
  static void rows(DataSource database, Trace trace) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("parent", "child", "late", "doc")) {
        trace.see(
            () ->
                statement.executeQuery(
                    "SELECT to_jsonb(t) - 'big' AS row FROM " + table + " t ORDER BY 1"));
      }
    }
  }

  static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Trace.text(statement.executeQuery(sql));
    }
  }

  private static void insert(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO parent(name) VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  /** Each piece of work in autocommit, committed, rolled back, left open, and after a failure. */
  private void inEveryMode() {
    work()
        .forEach(
            (name, work) -> {
              one(name + " in autocommit", work);
              one(
                  name + " in autocommit, after a statement that failed",
                  (c, t) -> {
                    insert(c, "before");
                    t.run(() -> update(c, "SELECT 1/0"));
                    work.on(c, t);
                  });
              one(
                  name + " committed",
                  (c, t) -> {
                    c.setAutoCommit(false);
                    work.on(c, t);
                    state(c, t);
                    t.run(c::commit);
                  });
              one(
                  name + " rolled back",
                  (c, t) -> {
                    c.setAutoCommit(false);
                    insert(c, "before");
                    work.on(c, t);
                    t.run(c::rollback);
                  });
              one(
                  name + " in a transaction that has failed",
                  (c, t) -> {
                    c.setAutoCommit(false);
                    insert(c, "before");
                    t.run(() -> update(c, "SELECT 1/0"));
                    work.on(c, t);
                    t.run(c::commit);
                  });
              one(
                  name + " committed by setAutoCommit",
                  (c, t) -> {
                    c.setAutoCommit(false);
                    work.on(c, t);
                    t.run(() -> c.setAutoCommit(true));
                  });
              one(
                  name + " in a read-only transaction",
                  (c, t) -> {
                    c.setReadOnly(true);
                    c.setAutoCommit(false);
                    work.on(c, t);
                    t.run(c::rollback);
                  });
              add(
                  name + " in a transaction that is closed",
                  (t, database) -> {
                    Connection c = database.getConnection();
                    c.setAutoCommit(false);
                    work.on(c, t);
                    t.run(c::close);
                    t.see(() -> query(c, "SELECT 1"));
                    rows(database, t);
                  });
            });
  }

  private static Map<String, Work> work() {
    Map<String, Work> work = new LinkedHashMap<>();
    work.put(
        "an insert", (c, t) -> t.see(() -> update(c, "INSERT INTO parent(name) VALUES ('a')")));
    work.put(
        "a string of 200 kB in a statement",
        (c, t) -> t.see(() -> query(c, "SELECT length('" + "drop '' ".repeat(25_000) + "')")));
    work.put(
        "a prepared insert with generated keys",
        (c, t) ->
            t.see(
                () -> {
                  try (PreparedStatement insert =
                      c.prepareStatement(
                          "INSERT INTO parent(name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                    insert.setString(1, "k");
                    return insert.executeUpdate() + Trace.text(insert.getGeneratedKeys());
                  }
                }));
    work.put(
        "a violation between two inserts",
        (c, t) -> {
          t.run(() -> insert(c, "one"));
          t.run(() -> insert(c, "root"));
          t.run(() -> insert(c, "two"));
        });
    work.put("a syntax error", (c, t) -> t.see(() -> query(c, "SELEC 1")));
    work.put(
        "several statements in one text",
        (c, t) ->
            t.see(
                () -> {
                  try (Statement s = c.createStatement()) {
                    boolean rows =
                        s.execute(
                            "INSERT INTO parent(name) VALUES ('x'); SELECT name FROM parent ORDER"
                                + " BY 1; UPDATE parent SET name = name || '!'");
                    String all = rows + " " + s.getUpdateCount();
                    all += s.getMoreResults() + Trace.text(s.getResultSet());
                    return all + s.getMoreResults() + s.getUpdateCount();
                  }
                }));
    work.put(
        "several statements of which the last fails",
        (c, t) ->
            t.see(
                () ->
                    update(
                        c,
                        "INSERT INTO parent(name) VALUES ('x'); INSERT INTO parent(name) VALUES"
                            + " ('root')")));
    work.put(
        "a batch",
        (c, t) ->
            t.see(
                () -> {
                  try (Statement s = c.createStatement()) {
                    s.addBatch("INSERT INTO parent(name) VALUES ('b1')");
                    s.addBatch("UPDATE parent SET name = name || '.'");
                    return s.executeBatch();
                  }
                }));
    work.put(
        "a prepared batch that fails in the middle",
        (c, t) -> {
          try (PreparedStatement s = c.prepareStatement("INSERT INTO parent(name) VALUES (?)")) {
            for (String name : List.of("b1", "root", "b3")) {
              s.setString(1, name);
              s.addBatch();
            }
            t.see(s::executeBatch);
          }
        });
    work.put(
        "a deferred violation",
        (c, t) -> t.see(() -> update(c, "INSERT INTO child(parent) VALUES (99)")));
    work.put(
        "a deferred constraint that is met later",
        (c, t) -> {
          t.see(() -> update(c, "INSERT INTO child(parent) VALUES (2)"));
          t.run(() -> insert(c, "late parent"));
        });
    work.put(
        "constraints set by hand",
        (c, t) -> {
          t.see(() -> update(c, "SET CONSTRAINTS ALL DEFERRED"));
          t.see(() -> update(c, "INSERT INTO late VALUES (1), (1)"));
          t.see(() -> update(c, "DELETE FROM late WHERE ctid = (SELECT min(ctid) FROM late)"));
        });
    work.put(
        "a trigger that raises",
        (c, t) -> t.see(() -> update(c, "INSERT INTO child(note) VALUES ('never')")));
    work.put(
        "a function and a procedure",
        (c, t) -> {
          t.see(
              () -> {
                try (CallableStatement call = c.prepareCall("{? = call twice(?)}")) {
                  call.registerOutParameter(1, Types.INTEGER);
                  call.setInt(2, 21);
                  call.execute();
                  return call.getInt(1);
                }
              });
          t.see(() -> update(c, "CALL writes('by procedure')"));
        });
    work.put(
        "tables made and dropped",
        (c, t) -> {
          t.see(() -> update(c, "CREATE TABLE made (n int); INSERT INTO made VALUES (1)"));
          t.see(() -> query(c, "SELECT * FROM made"));
          t.see(() -> update(c, "DROP TABLE made"));
          t.see(() -> query(c, "SELECT * FROM made"));
        });
    work.put(
        "streaming with another statement in between",
        (c, t) -> {
          try (Statement s = c.createStatement()) {
            s.setFetchSize(2);
            t.see(s::getFetchSize);
            t.see(
                () -> {
                  StringBuilder seen = new StringBuilder();
                  try (ResultSet rows = s.executeQuery("SELECT generate_series(1, 7)")) {
                    while (rows.next()) {
                      seen.append(rows.getInt(1)).append(query(c, "SELECT 0"));
                    }
                  }
                  return seen;
                });
            t.see(s::getFetchSize);
          }
        });
    work.put(
        "a result that fails while it is read",
        (c, t) -> {
          try (Statement s = c.createStatement()) {
            s.setFetchSize(2);
            t.see(() -> s.executeQuery("SELECT 1 / (5 - n) FROM generate_series(1, 9) n"));
          }
          t.see(() -> query(c, "SELECT 1"));
        });
    work.put(
        "an updatable result",
        (c, t) ->
            t.run(
                () -> {
                  try (Statement s =
                          c.createStatement(
                              ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                      ResultSet rows = s.executeQuery("SELECT id, body FROM doc")) {
                    rows.next();
                    rows.updateString(2, "changed");
                    rows.updateRow();
                    rows.moveToInsertRow();
                    rows.updateInt(1, 1);
                    t.run(rows::insertRow);
                  }
                }));
    work.put(
        "arrays",
        (c, t) -> {
          t.see(
              () -> {
                try (PreparedStatement s = c.prepareStatement("UPDATE doc SET tags = ?")) {
                  s.setArray(1, c.createArrayOf("text", new Object[] {"x", "y"}));
                  return s.executeUpdate();
                }
              });
          t.see(
              () -> {
                try (Statement s = c.createStatement();
                    ResultSet rows = s.executeQuery("SELECT tags FROM doc")) {
                  rows.next();
                  Array tags = rows.getArray(1);
                  return Trace.text(tags.getArray()) + Trace.text(tags.getResultSet());
                }
              });
        });
    work.put(
        "COPY",
        (c, t) -> {
          CopyManager copy = c.unwrap(PGConnection.class).getCopyAPI();
          t.see(() -> copy.copyIn("COPY parent(name) FROM STDIN", new StringReader("copied\n")));
          t.see(() -> query(c, "SELECT count(*) FROM parent"));
        });
    work.put(
        "COPY that fails",
        (c, t) -> {
          t.run(() -> insert(c, "kept"));
          CopyManager copy = new CopyManager(c.unwrap(BaseConnection.class));
          t.see(() -> copy.copyIn("COPY parent(name) FROM STDIN", new StringReader("root\n")));
          t.see(() -> query(c, "SELECT count(*) FROM parent"));
          t.run(() -> insert(c, "after"));
        });
    work.put(
        "a large object",
        (c, t) ->
            t.see(
                () -> {
                  LargeObjectManager manager = c.unwrap(PGConnection.class).getLargeObjectAPI();
                  long oid = manager.createLO(LargeObjectManager.READWRITE);
                  try (LargeObject object = manager.open(oid)) {
                    object.write(new byte[] {1, 2, 3});
                    object.seek(0);
                    return object.read(9).length;
                  }
                }));
    work.put(
        "metadata",
        (c, t) -> {
          t.see(() -> c.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"}));
          t.see(() -> c.getMetaData().getPrimaryKeys(null, null, "parent"));
          t.see(() -> c.getMetaData().getConnection() == c);
          t.see(
              () -> {
                try (PreparedStatement s = c.prepareStatement("SELECT * FROM doc WHERE id = ?")) {
                  return s.getMetaData().getColumnName(2)
                      + s.getParameterMetaData().getParameterTypeName(1);
                }
              });
          t.see(
              () -> {
                try (PreparedStatement s = c.prepareStatement("SELECT * FROM missing")) {
                  return s.getMetaData();
                }
              });
        });
    work.put(
        "warnings",
        (c, t) ->
            t.see(
                () -> {
                  try (Statement s = c.createStatement()) {
                    s.execute("SELECT warns()");
                    return Trace.text(s.getWarnings()) + c.getWarnings();
                  }
                }));
    work.put(
        "a savepoint",
        (c, t) -> {
          t.run(
              () -> {
                Savepoint point = c.setSavepoint("here");
                insert(c, "undone");
                c.rollback(point);
                t.run(() -> insert(c, "root"));
                c.rollback(point);
                c.releaseSavepoint(point);
                t.run(() -> c.rollback(point));
              });
          t.run(() -> insert(c, "after"));
        });
    work.put(
        "savepoints as text",
        (c, t) -> {
          t.see(() -> update(c, "SAVEPOINT mine"));
          t.see(() -> update(c, "ROLLBACK TO SAVEPOINT mine"));
          t.see(() -> update(c, "RELEASE mine"));
          t.run(() -> insert(c, "after"));
        });
    work.put(
        "settings",
        (c, t) -> {
          t.see(() -> update(c, "SET work_mem = '7MB'"));
          t.see(() -> query(c, "SHOW work_mem"));
          t.see(() -> update(c, "SET statement_timeout = '50ms'; SELECT pg_sleep(1)"));
          t.see(() -> query(c, "SHOW statement_timeout"));
        });
    work.put(
        "a local setting",
        (c, t) -> {
          t.see(() -> query(c, "SELECT set_config('app.tenant', '42', true)"));
          t.see(() -> query(c, "SELECT current_setting('app.tenant', true)"));
        });
    work.put(
        "a query timeout",
        (c, t) ->
            t.see(
                () -> {
                  try (Statement s = c.createStatement()) {
                    s.setQueryTimeout(1);
                    s.execute("SELECT pg_sleep(5)");
                    return "not reached";
                  }
                }));
    work.put(
        "a cursor",
        (c, t) -> {
          t.see(() -> update(c, "DECLARE cur CURSOR FOR SELECT generate_series(1, 5)"));
          t.see(() -> query(c, "FETCH 2 FROM cur"));
        });
    work.put(
        "temporary tables",
        (c, t) -> {
          t.see(() -> update(c, "CREATE TEMP TABLE mine AS SELECT 1 AS n"));
          t.see(() -> query(c, "SELECT * FROM mine"));
        });
    work.put(
        "a statement prepared by the server",
        (c, t) -> {
          try (PreparedStatement s = c.prepareStatement("SELECT name FROM parent WHERE id = ?")) {
            for (int i = 0; i < 8; i++) {
              s.setLong(1, 1);
              t.see(s::executeQuery);
            }
          }
          t.see(() -> update(c, "ALTER TABLE parent ALTER name TYPE varchar(90)"));
          try (PreparedStatement s = c.prepareStatement("SELECT name FROM parent WHERE id = ?")) {
            s.setLong(1, 1);
            t.see(s::executeQuery);
          }
        });
    return work;
  }

  private void ofConnections() {
    one(
        "everything leads back to the connection",
        (c, t) -> {
          try (PreparedStatement s = c.prepareStatement("SELECT tags FROM doc")) {
            t.see(() -> s.getConnection() == c);
            ResultSet rows = s.executeQuery();
            t.see(() -> rows.getStatement() == s);
            rows.next();
            t.see(() -> rows.getArray(1).getResultSet().getStatement().getConnection() == c);
            t.see(
                () ->
                    c.getMetaData().getSchemas().getStatement().getConnection().getAutoCommit()
                        == c.getAutoCommit());
            t.see(() -> c.unwrap(Connection.class) == c);
            t.see(() -> s.unwrap(PreparedStatement.class) == s);
            t.see(() -> c.isWrapperFor(PGConnection.class));
            t.see(() -> List.of(c, s, rows).containsAll(List.of(rows, s, c)));
          }
        });
    one("commit in autocommit", (c, t) -> t.run(c::commit));
    one("rollback in autocommit", (c, t) -> t.run(c::rollback));
    one("savepoint in autocommit", (c, t) -> t.run(c::setSavepoint));
    one(
        "commit and rollback of nothing",
        (c, t) -> {
          c.setAutoCommit(false);
          t.run(c::commit);
          t.run(c::rollback);
        });
    for (int level : new int[] {1, 2, 4, 8, 0, 99}) {
      one(
          "isolation level " + level,
          (c, t) -> {
            t.run(() -> c.setTransactionIsolation(level));
            c.setAutoCommit(false);
            insert(c, "in it");
            t.run(() -> c.setTransactionIsolation(8));
            t.run(() -> c.setReadOnly(true));
            c.rollback();
            t.run(() -> c.setTransactionIsolation(4));
          });
    }
    one(
        "read-only in autocommit",
        (c, t) -> {
          c.setReadOnly(true);
          t.run(() -> insert(c, "a"));
          c.setReadOnly(false);
          t.run(() -> insert(c, "b"));
        });
    one(
        "read-only, then not",
        (c, t) -> {
          c.setAutoCommit(false);
          c.setReadOnly(true);
          t.run(() -> insert(c, "a"));
          c.rollback();
          c.setReadOnly(false);
          t.run(() -> insert(c, "b"));
          c.commit();
        });
    one(
        "what is local does not begin a transaction",
        (c, t) -> {
          c.setAutoCommit(false);
          try (PreparedStatement s = c.prepareStatement("INSERT INTO parent(name) VALUES ('p')")) {
            t.see(() -> c.getMetaData().getURL() != null);
            t.run(() -> c.setReadOnly(true));
            t.run(() -> c.setTransactionIsolation(8));
            t.run(s::executeUpdate);
            t.run(() -> c.setReadOnly(false));
          }
          c.rollback();
        });
    one(
        "schema, holdability, client info",
        (c, t) -> {
          t.run(() -> c.setSchema("pg_catalog"));
          t.see(c::getSchema);
          t.see(() -> query(c, "SELECT count(*) > 0 AS ok FROM pg_class"));
          t.run(() -> c.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT));
          t.see(c::getHoldability);
          t.run(() -> c.setClientInfo("ApplicationName", "me"));
          t.see(() -> c.getClientInfo("ApplicationName"));
          t.see(() -> query(c, "SHOW application_name"));
          c.setSchema("public");
        });
    one(
        "a schema that is rolled back",
        (c, t) -> {
          c.setAutoCommit(false);
          c.setSchema("pg_catalog");
          c.rollback();
          t.see(c::getSchema);
          c.setAutoCommit(true);
        });
    add(
        "a connection that is closed",
        (t, database) -> {
          Connection c = database.getConnection();
          Statement s = c.createStatement();
          ResultSet rows = s.executeQuery("SELECT 1");
          c.close();
          t.run(c::close);
          t.see(c::isClosed);
          t.see(() -> c.isValid(1));
          t.see(c::getAutoCommit);
          t.run(() -> c.setAutoCommit(false));
          t.run(c::commit);
          t.run(c::rollback);
          t.see(c::createStatement);
          t.see(() -> c.prepareStatement("SELECT 1"));
          t.see(() -> s.executeQuery("SELECT 1"));
          t.see(rows::next);
          t.run(rows::close);
          t.run(s::close);
          t.see(c::isReadOnly);
          t.see(c::getTransactionIsolation);
          t.see(c::setSavepoint);
          rows(database, t);
        });
    add(
        "settings of a connection end with it",
        (t, database) -> {
          try (Connection c = database.getConnection()) {
            c.setReadOnly(true);
            c.setTransactionIsolation(8);
            c.setSchema("pg_catalog");
            c.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            c.setClientInfo("ApplicationName", "me");
            c.unwrap(PGConnection.class).setPrepareThreshold(1);
            c.setAutoCommit(false);
          }
          try (Connection c = database.getConnection()) {
            state(c, t);
          }
          rows(database, t);
        });
    one(
        "another statement's keys and large updates",
        (c, t) -> {
          try (Statement s = c.createStatement()) {
            t.see(() -> s.executeLargeUpdate("INSERT INTO parent(name) VALUES ('l')"));
            t.see(
                () -> {
                  s.execute("INSERT INTO parent(name) VALUES ('m')", new String[] {"id"});
                  return Trace.text(s.getGeneratedKeys());
                });
            t.see(
                () -> {
                  s.executeUpdate("INSERT INTO parent(name) VALUES ('n') RETURNING id, name");
                  return "unexpected";
                });
            s.closeOnCompletion();
            t.see(s::isCloseOnCompletion);
          }
        });
  }

  private void ofTransactions() {
    one(
        "transactions one after the other",
        (c, t) -> {
          for (int i = 0; i < 70; i++) {
            insert(c, "auto " + i);
            c.setAutoCommit(false);
            insert(c, "tx " + i);
            if (i % 3 == 0) {
              c.rollback();
            }
            c.setAutoCommit(true);
            if (i % 7 == 0) {
              t.run(() -> insert(c, "root"));
            }
          }
        });
    one(
        "a deferred violation at commit, then another transaction",
        (c, t) -> {
          c.setAutoCommit(false);
          insert(c, "lost");
          t.see(() -> update(c, "INSERT INTO child(parent) VALUES (99)"));
          t.run(c::commit);
          t.run(c::rollback);
          insert(c, "kept");
          t.see(() -> update(c, "INSERT INTO child(parent) VALUES (1)"));
          t.run(c::commit);
          t.see(() -> update(c, "INSERT INTO child(parent) VALUES (98)"));
          t.run(c::commit);
        });
    one(
        "a local setting ends with its transaction",
        (c, t) -> {
          c.setAutoCommit(false);
          update(c, "SET LOCAL work_mem = '9MB'");
          query(c, "SELECT set_config('app.tenant', '42', true)");
          c.commit();
          t.see(() -> query(c, "SHOW work_mem"));
          t.see(() -> query(c, "SELECT current_setting('app.tenant', true)"));
          update(c, "SET work_mem = '8MB'");
          c.commit();
          t.see(() -> query(c, "SHOW work_mem"));
        });
    one(
        "a cursor ends with its transaction",
        (c, t) -> {
          c.setAutoCommit(false);
          Statement s = c.createStatement();
          s.setFetchSize(1);
          ResultSet rows = s.executeQuery("SELECT generate_series(1, 4)");
          rows.next();
          c.commit();
          t.see(rows::next);
          t.run(c::rollback);
          t.run(() -> insert(c, "after"));
          t.run(c::commit);
        });
    one(
        "savepoints end with their transaction",
        (c, t) -> {
          c.setAutoCommit(false);
          Savepoint point = c.setSavepoint();
          update(c, "SAVEPOINT named");
          c.commit();
          t.run(() -> c.rollback(point));
          c.rollback();
          t.run(() -> update(c, "ROLLBACK TO SAVEPOINT named"));
          c.rollback();
        });
    one(
        "a constraint made by the test",
        (c, t) -> {
          update(c, "CREATE TABLE a (n int PRIMARY KEY)");
          update(c, "CREATE TABLE b (n int REFERENCES a DEFERRABLE INITIALLY DEFERRED)");
          c.setAutoCommit(false);
          update(c, "INSERT INTO b VALUES (1)");
          t.run(c::commit);
          t.see(() -> query(c, "SELECT * FROM b"));
          c.rollback();
        });
  }

  private void ofManyConnections() {
    add(
        "two connections that wait for answers for different times",
        (t, database) -> {
          try (Connection patient = database.getConnection();
              Connection hasty = database.getConnection()) {
            patient.setNetworkTimeout(Runnable::run, 60_000);
            hasty.setNetworkTimeout(Runnable::run, 100);
            t.see(() -> query(patient, "SELECT pg_sleep(0.3)"));
            t.see(patient::getNetworkTimeout);
            t.see(hasty::getNetworkTimeout);
            t.run(() -> hasty.setNetworkTimeout(Runnable::run, -1));
          }
          try (Connection next = database.getConnection()) {
            t.see(next::getNetworkTimeout);
          }
        });
    add(
        "a connection that has not begun ends while a transaction goes on",
        (t, database) -> {
          try (Connection going = database.getConnection();
              Connection idle = database.getConnection()) {
            going.setAutoCommit(false);
            insert(going, "going");
            idle.setAutoCommit(false);
            t.run(idle::commit);
            t.run(idle::rollback);
            idle.setNetworkTimeout(Runnable::run, 60_000);
            t.run(idle::close);
            t.run(going::commit);
          }
          rows(database, t);
        });
    add(
        "a second connection outside of transactions",
        (t, database) -> {
          try (Connection a = database.getConnection();
              Connection b = database.getConnection()) {
            t.see(() -> a.equals(b));
            insert(a, "by a");
            t.run(() -> insert(b, "by a"));
            insert(b, "by b");
            t.see(() -> query(a, "SELECT count(*) FROM parent"));
          }
          rows(database, t);
        });
    add(
        "a transaction inside another",
        (t, database) -> {
          try (Connection a = database.getConnection()) {
            a.setAutoCommit(false);
            insert(a, "outer");
            try (Connection b = database.getConnection()) {
              b.setAutoCommit(false);
              insert(b, "inner");
              b.commit();
              insert(b, "inner, undone");
              b.rollback();
            }
            t.run(() -> insert(a, "outer 2"));
            a.commit();
          }
          rows(database, t);
        });
    add(
        "statements inside another connection's transaction",
        (t, database) -> {
          try (Connection a = database.getConnection()) {
            a.setAutoCommit(false);
            update(a, "UPDATE doc SET body = 'outer'");
            try (Connection b = database.getConnection()) {
              insert(b, "by b");
              t.run(() -> insert(b, "root"));
              insert(b, "by b again");
            }
            a.commit();
          }
          rows(database, t);
        });
    add(
        "a transaction that is left open, then another connection",
        (t, database) -> {
          Connection a = database.getConnection();
          a.setAutoCommit(false);
          insert(a, "lost");
          a.close();
          rows(database, t);
        });
  }
}
