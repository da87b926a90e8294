package io.github.dbtemplate.testing;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Loads classes of JDBI while the server starts: in a new JVM its first statement takes longer than
 * the server itself.
 */
final class JdbiWarmUp {
  private JdbiWarmUp() {}

  /** Begins in the background. */
  static void begin() {
    Thread thread = new Thread(JdbiWarmUp::run, "db-testing-jdbi");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    try {
      // There is no database behind it, but most of the way to one is the same.
      Jdbi.create(JdbiWarmUp::nowhere).useHandle(handle -> handle.execute("SELECT ?", "nothing"));
    } catch (JdbiException | LinkageError e) {
      // as it should be; what is missing will be missed by a test
    }
  }

  private static Connection nowhere() {
    return (Connection)
        Proxy.newProxyInstance(
            JdbiWarmUp.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getAutoCommit" -> true;
                  case "isClosed" -> false;
                  case "close" -> null;
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new SQLException("no database");
                });
  }
}
