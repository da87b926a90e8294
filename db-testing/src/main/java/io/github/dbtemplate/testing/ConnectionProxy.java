package io.github.dbtemplate.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A connection as a test sees it. It implements every interface of the driver's connection, and
 * everything that it makes leads back to it.
 */
abstract class ConnectionProxy implements InvocationHandler {
  /** How a call may reach the server. */
  enum Reach {
    /** A statement of the test's: read, counted, and protected. */
    STATEMENT,
    /** A question of the driver's, for instance about metadata: protected. */
    QUESTION,
    /** Something that the driver sends without a savepoint of its own, such as COPY. */
    SUBPROTOCOL
  }

  /** The driver's part of a call. */
  interface Call {
    @Nullable Object run() throws Throwable;
  }

  private final Connection raw;
  private final Connection proxy;
  private final Set<Statement> statements = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ConnectionProxy(Connection raw) {
    this.raw = raw;
    this.proxy =
        (Connection)
            Proxy.newProxyInstance(
                ConnectionProxy.class.getClassLoader(), Interfaces.of(raw.getClass()), this);
  }

  final Connection raw() {
    return raw;
  }

  final Connection proxy() {
    return proxy;
  }

  final boolean isClosed() {
    return closed;
  }

  final void markClosed() {
    closed = true;
  }

  /**
   * Runs a call that may reach the server.
   *
   * @param statement the statement that is executed, if any
   * @param sql its text, as far as it is known
   */
  abstract @Nullable Object call(
      Reach reach, @Nullable Statement statement, @Nullable String sql, Call call) throws Throwable;

  /** Whether statements run in a transaction that the test has begun and will end. */
  abstract boolean isInTransaction();

  /** Answers a method that this kind of connection treats in its own way, or calls the driver's. */
  abstract @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable;

  @Override
  public final @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> self == first(arguments);
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "connection of a test to " + raw;
      case "isClosed" -> closed || raw.isClosed();
      case "isWrapperFor" ->
          ((Class<?>) first(arguments)).isInstance(self)
              || raw.isWrapperFor((Class<?>) first(arguments));
      case "isValid" -> !closed && (Boolean) known(answer(method, arguments));
      case "close", "abort", "cancelQuery", "getBackendPID" -> answer(method, arguments);
      default -> {
        if (closed) {
          throw new PSQLException(
              "This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
        }
        yield answer(method, arguments);
      }
    };
  }

  private static Object known(@Nullable Object answer) {
    return Objects.requireNonNull(answer);
  }

  static Object first(@Nullable Object @Nullable [] arguments) {
    if (arguments == null || arguments[0] == null) {
      throw new NullPointerException("argument (null) must be given");
    }
    return arguments[0];
  }

  /** Calls the driver, with what is ours taken off the arguments. */
  static @Nullable Object driver(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, JdbcProxy.unwrapped(arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The connection has made a statement. */
  final void made(Statement statement) {
    statements.add(statement);
  }

  /** A statement has been closed. */
  final void closed(Statement statement) {
    statements.remove(statement);
  }

  /** Closes what the connection has made, as the driver's does when it is closed. */
  final void closeStatements() throws SQLException {
    for (Statement statement : statements) {
      statement.close();
    }
    statements.clear();
  }

  /** Calls the driver's connection as a question, and wraps what comes back. */
  final @Nullable Object ask(Reach reach, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return wrap(call(reach, null, null, () -> driver(raw, method, arguments)), arguments);
  }

  /** Calls the driver's connection where that does not ask the server. */
  final @Nullable Object local(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return wrap(driver(raw, method, arguments), arguments);
  }

  private @Nullable Object wrap(@Nullable Object result, @Nullable Object @Nullable [] arguments) {
    String sql =
        arguments != null && arguments.length > 0 && arguments[0] instanceof String text
            ? text
            : null;
    return JdbcProxy.wrap(result, this, null, sql);
  }

  /** Runs SQL of our own on the driver's connection. */
  final void control(String sql) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      statement.execute(sql);
    }
  }
}
