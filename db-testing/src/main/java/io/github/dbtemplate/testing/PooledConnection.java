package io.github.dbtemplate.testing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A real connection to a test's own database, which is used again after it has been closed. */
final class PooledConnection extends ConnectionProxy {
  /** Takes a connection back. */
  interface Pool {
    void giveBack(PooledConnection connection, boolean isAsNew) throws SQLException;
  }

  private final Watch watch;
  private final Pool pool;
  private final Throwable opened = new Throwable();
  private boolean changed;

  PooledConnection(Connection raw, Watch watch, Pool pool) {
    super(raw);
    this.watch = watch;
    this.pool = pool;
  }

  /** Where it was opened. */
  Throwable opened() {
    return opened;
  }

  @Override
  boolean isInTransaction() {
    return false;
  }

  @Override
  @Nullable Object call(Reach reach, @Nullable Statement statement, @Nullable String sql, Call call)
      throws Throwable {
    if (reach == Reach.STATEMENT) {
      watch.statement(sql == null ? "" : sql);
    }
    return call.run();
  }

  @Override
  @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("close")) {
      if (!isClosed()) {
        closeStatements();
        giveBack();
      }
      return null;
    }
    if (name.equals("abort")) {
      if (!isClosed()) {
        changed = true;
        local(method, arguments);
        giveBack();
      }
      return null;
    }
    if (name.equals("unwrap") && ((Class<?>) first(arguments)).isInstance(proxy())) {
      return proxy();
    }
    changed |= name.startsWith("set") && !name.equals("setAutoCommit");
    changed |= name.equals("unwrap");
    return local(method, arguments);
  }

  private void giveBack() throws SQLException {
    markClosed();
    pool.giveBack(this, !changed);
  }
}
