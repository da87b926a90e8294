package io.github.dbtemplate.testing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * One of the connections of a test that is rolled back. Its transactions are savepoints; what JDBC
 * says about a connection's state is kept here, because the driver's own connection is in one long
 * transaction.
 */
final class RollbackConnection extends ConnectionProxy {
  /** Takes a setting of the driver's connection back, which others of the test use after this. */
  private interface Undo {
    void run() throws SQLException;
  }

  private static final Set<Integer> ISOLATION_LEVELS =
      Set.of(
          Connection.TRANSACTION_READ_UNCOMMITTED,
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE);

  /** What the driver sends to the server, beginning a transaction; it answers all others itself. */
  private static final Set<String> ASKS_THE_SERVER =
      Set.of(
          "getSchema",
          "setSchema",
          "setClientInfo",
          "createArrayOf",
          "execSQLQuery",
          "execSQLUpdate");

  private final RollbackSession session;
  private final Throwable opened = new Throwable();
  private final Map<String, Undo> undo = new LinkedHashMap<>();
  private boolean autoCommit = true;
  private boolean readOnly;
  private int isolation = Connection.TRANSACTION_READ_COMMITTED;
  private volatile int networkTimeout;

  RollbackConnection(RollbackSession session, Connection raw, int networkTimeout) {
    super(raw);
    this.session = session;
    this.networkTimeout = networkTimeout;
  }

  /** Where it was opened. */
  Throwable opened() {
    return opened;
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  /** In milliseconds, for its own calls only: a pool sets it on one while another is used. */
  int networkTimeout() {
    return networkTimeout;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  @Override
  boolean isInTransaction() {
    return !autoCommit;
  }

  @Override
  @Nullable Object call(Reach reach, @Nullable Statement statement, @Nullable String sql, Call call)
      throws Throwable {
    return session.call(this, reach, statement, sql, call);
  }

  @Override
  @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "getAutoCommit" -> autoCommit;
      case "setAutoCommit" -> setAutoCommit((Boolean) first(arguments));
      case "commit" -> commit();
      case "rollback" -> rollback(method, arguments);
      case "setSavepoint" -> {
        requireTransaction("Cannot establish a savepoint in auto-commit mode.");
        yield ask(Reach.QUESTION, method, arguments);
      }
      case "releaseSavepoint" -> atSavepoint("RELEASE SAVEPOINT", method, arguments);
      case "close", "abort" -> close();
      case "isValid" -> session.askIfValid(this, () -> ask(Reach.QUESTION, method, arguments));
      case "getNetworkTimeout" -> networkTimeout;
      case "setNetworkTimeout" -> setNetworkTimeout(method, arguments);
      case "isReadOnly" -> readOnly;
      case "setReadOnly" -> setReadOnly((Boolean) first(arguments));
      case "getTransactionIsolation" -> transactionIsolation(method, arguments);
      case "setTransactionIsolation" -> setTransactionIsolation((Integer) first(arguments));
      case "getTransactionState" -> session.stateOf(this);
      case "getNotifications" ->
          throw session.refuse(RollbackLimit.NOTIFICATIONS, "getNotifications()");
      case "getCopyAPI" -> new CopyManager((BaseConnection) proxy());
      case "getLargeObjectAPI" -> new LargeObjectManager((BaseConnection) proxy());
      case "getFastpathAPI" -> fastpath();
      case "unwrap" -> unwrap((Class<?>) first(arguments), method, arguments);
      case "cancelQuery", "getBackendPID" -> driver(raw(), method, arguments);
      default -> {
        remember(method.getName());
        yield ASKS_THE_SERVER.contains(method.getName())
            ? ask(Reach.QUESTION, method, arguments)
            : local(method, arguments);
      }
    };
  }

  private @Nullable Object setAutoCommit(boolean wanted) throws SQLException {
    if (wanted && !autoCommit) {
      session.commit(this);
    }
    autoCommit = wanted;
    return null;
  }

  private @Nullable Object commit() throws SQLException {
    requireTransaction("Cannot commit when autoCommit is enabled.");
    session.commit(this);
    return null;
  }

  private @Nullable Object setReadOnly(boolean wanted) throws SQLException {
    requireOutside("Cannot change transaction read-only property in the middle of a transaction.");
    readOnly = wanted;
    return null;
  }

  private @Nullable Object rollback(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null) {
      return atSavepoint("ROLLBACK TO SAVEPOINT", method, arguments);
    }
    requireTransaction("Cannot rollback when autoCommit is enabled.");
    session.rollback(this);
    return null;
  }

  /** The driver asks the server, which does not answer in a transaction that has failed. */
  private @Nullable Object transactionIsolation(
      Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return session.stateOf(this) == TransactionState.FAILED
        ? ask(Reach.QUESTION, method, arguments)
        : isolation;
  }

  private @Nullable Object atSavepoint(
      String command, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (!autoCommit && !session.hasBegun(this)) {
      throw Admission.outsideTransaction(command);
    }
    return ask(Reach.QUESTION, method, arguments);
  }

  private @Nullable Object setTransactionIsolation(int level) throws SQLException {
    requireOutside("Cannot change transaction isolation level in the middle of a transaction.");
    if (!ISOLATION_LEVELS.contains(level)) {
      throw new PSQLException(
          "Transaction isolation level " + level + " not supported.", PSQLState.NOT_IMPLEMENTED);
    }
    isolation = level;
    return null;
  }

  private @Nullable Object setNetworkTimeout(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    int wanted = arguments == null ? 0 : (Integer) Objects.requireNonNull(arguments[1]);
    if (wanted < 0) {
      return local(method, arguments); // The driver says what is wrong.
    }
    networkTimeout = wanted;
    return null;
  }

  private void requireTransaction(String otherwise) throws SQLException {
    if (autoCommit) {
      throw new PSQLException(otherwise, PSQLState.NO_ACTIVE_SQL_TRANSACTION);
    }
  }

  private void requireOutside(String otherwise) throws SQLException {
    if (session.hasBegun(this)) {
      throw new PSQLException(otherwise, PSQLState.ACTIVE_SQL_TRANSACTION);
    }
  }

  @SuppressWarnings("deprecation") // the driver's own large objects still use it
  private Fastpath fastpath() {
    return new Fastpath((BaseConnection) proxy());
  }

  /** The driver's class itself is a way around everything here, so its use is watched. */
  private @Nullable Object unwrap(
      Class<?> type, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (type.isInstance(proxy())) {
      return proxy();
    }
    session.guard(this);
    return driver(raw(), method, arguments);
  }

  /** Connections of a pool start with its defaults again; so do those of a test. */
  private void remember(String setter) throws SQLException {
    if (!setter.startsWith("set") || undo.containsKey(setter)) {
      return;
    }
    Connection raw = raw();
    PGConnection driver = raw.unwrap(PGConnection.class);
    switch (setter) {
      case "setSchema" -> {
        session.markLeavesTraces();
        String[] before = new String[1];
        session.call(
            this, Reach.QUESTION, () -> before[0] = LocalSettings.current(raw, "search_path"));
        undo.put(setter, asking(() -> LocalSettings.restore(raw, "search_path", before[0])));
      }
      case "setHoldability" -> {
        int before = raw.getHoldability();
        undo.put(setter, () -> raw.setHoldability(before));
      }
      case "setTypeMap" -> {
        Map<String, Class<?>> before = raw.getTypeMap();
        undo.put(setter, () -> raw.setTypeMap(before));
      }
      case "setClientInfo" -> {
        Properties before = new Properties();
        before.putAll(raw.getClientInfo());
        undo.put(setter, asking(() -> raw.setClientInfo(before)));
      }
      case "setPrepareThreshold" -> {
        int before = driver.getPrepareThreshold();
        undo.put(setter, () -> driver.setPrepareThreshold(before));
      }
      case "setAutosave" -> {
        AutoSave before = driver.getAutosave();
        undo.put(setter, () -> driver.setAutosave(before));
      }
      case "setDefaultFetchSize" -> {
        int before = driver.getDefaultFetchSize();
        undo.put(setter, () -> driver.setDefaultFetchSize(before));
      }
      default -> {
        // Not a setting that outlives the call.
      }
    }
  }

  private Undo asking(Undo undo) {
    return () -> session.call(this, Reach.QUESTION, undo::run);
  }

  private @Nullable Object close() throws SQLException {
    if (isClosed()) {
      return null;
    }
    try {
      session.rollback(this);
      autoCommit = true; // Or the next statement would begin a transaction that nobody ends.
      if (!session.isOver()) {
        for (Undo each : undo.values()) {
          each.run();
        }
      }
    } finally {
      closeStatements();
      markClosed();
      session.closed(this);
    }
    return null;
  }
}
