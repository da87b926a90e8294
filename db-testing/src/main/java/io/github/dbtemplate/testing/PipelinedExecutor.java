package io.github.dbtemplate.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.ResultHandlerDelegate;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.AutoSave;

/**
 * The driver's executor of statements, but that statements of our own travel with those of the
 * test: savepoints before, and checks after. The driver sends its savepoint ({@code
 * autosave=always}) as a query of its own, which the server answers by itself: measured, statements
 * took 1.42 times as long with that, and 1.14 times as long this way.
 */
final class PipelinedExecutor implements InvocationHandler {
  /** The driver's name for it, as some of them are still its own. */
  private static final String SAVEPOINT = "SAVEPOINT PGJDBC_AUTOSAVE";

  private static final int SIMPLE = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
  private static final int SILENT =
      QueryExecutor.QUERY_NO_METADATA | QueryExecutor.QUERY_NO_RESULTS;

  /** What else sends something that must not overtake what waits. */
  private static final Set<String> SENDING =
      Set.of("execute", "fetch", "startCopy", "fastpathCall");

  private final QueryExecutor driver;
  private final Query savepoint;
  private final Query rollback;
  private final Map<String, Query> queries = new HashMap<>();
  private final Map<Integer, Packet> packets = new HashMap<>();
  private final List<String> waiting = new ArrayList<>();
  private List<String> after = List.of();
  private boolean sentAfter;

  private PipelinedExecutor(QueryExecutor driver)
      throws SQLException, ReflectiveOperationException {
    this.driver = driver;
    this.savepoint = query(SAVEPOINT);
    this.rollback = query("ROLLBACK TO " + SAVEPOINT);
    packets.put(2, new Packet(driver, 2));
  }

  /** An executor to use instead of a driver's; null if that is built differently. */
  static @Nullable PipelinedExecutor of(QueryExecutor driver) {
    try {
      return new PipelinedExecutor(driver);
    } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
      // Its own savepoints are as good, and slower.
      return null;
    }
  }

  /** This executor, as the driver's classes know it. */
  QueryExecutor asDriver() {
    return (QueryExecutor)
        Proxy.newProxyInstance(
            PipelinedExecutor.class.getClassLoader(), new Class<?>[] {QueryExecutor.class}, this);
  }

  /** Lets a statement of our own wait for the next one of the test, to run before it. */
  synchronized void beforeNext(String sql) {
    waiting.add(sql);
  }

  /** Takes back what still waits: each statement followed by a semicolon. */
  synchronized String takeWaiting() {
    StringBuilder text = new StringBuilder();
    waiting.forEach(sql -> text.append(sql).append("; "));
    waiting.clear();
    return text.toString();
  }

  /** Forgets what still waits, as the transaction that it belongs to ends. */
  synchronized void forget() {
    waiting.clear();
    after = List.of();
  }

  /** What shall run after each statement that has a savepoint; it fails where these fail. */
  synchronized void afterEach(List<String> statements) {
    after = statements;
    sentAfter = false;
  }

  /** Whether the last statement was sent with what shall run after it. */
  synchronized boolean hasSentAfter() {
    return sentAfter;
  }

  @Override
  public @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (arguments == null || !SENDING.contains(method.getName())) {
      return call(driver, method, arguments);
    }
    synchronized (this) {
      if (arguments[0] instanceof Query query
          && canTravelWith(query, (Integer) known(arguments[5]))) {
        execute(method, query, arguments);
        return null;
      }
      sentAfter = false;
      sendWaiting();
      return call(driver, method, arguments);
    }
  }

  private boolean canTravelWith(Query query, int flags) {
    return driver.getTransactionState() != TransactionState.FAILED
        && query.getSubqueries() == null
        && (flags & (SIMPLE | QueryExecutor.QUERY_DESCRIBE_ONLY)) == 0;
  }

  private void execute(Method method, Query query, @Nullable Object[] arguments) throws Throwable {
    boolean isProtected = driver.getAutoSave() == AutoSave.ALWAYS;
    List<Query> all = new ArrayList<>();
    for (String sql : waiting) {
      all.add(query(sql));
    }
    if (isProtected) {
      all.add(savepoint);
    }
    int position = all.size();
    all.add(query);
    if (isProtected) {
      for (String sql : after) {
        all.add(query(sql));
      }
    }
    if (all.size() == 1) {
      call(driver, method, arguments);
      return;
    }
    OwnAnswers answers = new OwnAnswers((ResultHandler) known(arguments[2]), position);
    @Nullable Object[] packed = arguments.clone();
    pack(packed, all, position);
    packed[2] = answers;
    driver.setAutoSave(AutoSave.NEVER);
    try {
      call(driver, method, packed);
      sentAfter = isProtected && !after.isEmpty();
    } catch (SQLException e) {
      // Without its own savepoint (it was cancelled before that) nothing must be undone: there is
      // an older one of the same name.
      if (isProtected && answers.ofOurs() == position) {
        undo(e);
      }
      throw e;
    } finally {
      driver.setAutoSave(isProtected ? AutoSave.ALWAYS : AutoSave.NEVER);
      waiting.subList(0, Math.min(waiting.size(), answers.ofOurs())).clear();
    }
  }

  private void pack(@Nullable Object[] arguments, List<Query> all, int position)
      throws SQLException, ReflectiveOperationException {
    Packet packet = packet(all.size());
    ParameterList parameters = (ParameterList) arguments[1];
    packet.fill(
        all, position, parameters == null ? all.get(position).createParameterList() : parameters);
    arguments[0] = packet.query();
    arguments[1] = packet.parameters();
  }

  private Packet packet(int size) throws SQLException, ReflectiveOperationException {
    Packet packet = packets.get(size);
    if (packet == null) {
      packet = new Packet(driver, size);
      packets.put(size, packet);
    }
    return packet;
  }

  private Query query(String sql) throws SQLException {
    Query query = queries.get(sql);
    if (query == null) {
      query = driver.createQuery(sql, false, false).query;
      queries.put(sql, query);
    }
    return query;
  }

  private void sendWaiting() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    Query all = driver.createQuery(takeWaiting(), false, false).query;
    AutoSave chosen = driver.getAutoSave();
    driver.setAutoSave(AutoSave.NEVER);
    try {
      driver.execute(all, null, new Failures(), 1, 0, SILENT);
    } finally {
      driver.setAutoSave(chosen);
    }
  }

  private void undo(SQLException failure) {
    if (driver.getTransactionState() == TransactionState.FAILED) {
      try {
        driver.execute(rollback, null, new ResultHandlerDelegate(null), 1, 0, SILENT | SIMPLE);
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object known(@Nullable Object argument) {
    return Objects.requireNonNull(argument);
  }

  /** Throws what a statement of our own fails with. */
  private static final class Failures extends ResultHandlerBase {
    @Override
    public void handleWarning(SQLWarning warning) {
      // Nobody asked for it.
    }
  }

  /** Takes the answers to our own statements out of the results. */
  private static final class OwnAnswers extends ResultHandlerDelegate {
    private static final String OF_CHECKS = "SET CONSTRAINTS";

    private final int before;
    private int ofOurs;
    private boolean hasAnswered;

    OwnAnswers(ResultHandler statement, int before) {
      super(statement);
      this.before = before;
    }

    /** How many of our statements before the test's have run. */
    int ofOurs() {
      return ofOurs;
    }

    @Override
    public void handleResultRows(
        Query from, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
      hasAnswered = true;
      super.handleResultRows(from, fields, rows, cursor);
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
      if (ofOurs < before) {
        ofOurs++;
      } else if (!(hasAnswered && status.equals(OF_CHECKS))) {
        hasAnswered = true;
        super.handleCommandStatus(status, updateCount, insertOid);
      }
    }
  }
}
