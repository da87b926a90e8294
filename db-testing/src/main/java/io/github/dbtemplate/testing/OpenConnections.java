package io.github.dbtemplate.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a test that it has not closed yet. */
final class OpenConnections {
  private final Refusals refusals;
  private final Set<RollbackConnection> open = ConcurrentHashMap.newKeySet();

  OpenConnections(Refusals refusals) {
    this.refusals = refusals;
  }

  void opened(RollbackConnection connection) {
    open.add(connection);
  }

  void closed(RollbackConnection connection) {
    open.remove(connection);
  }

  Set<RollbackConnection> now() {
    return Set.copyOf(open);
  }

  /**
   * Finds fault with those that should be closed by now.
   *
   * @param allowed those that should not
   * @param close whether they can be used no more
   */
  void expectOnly(Set<RollbackConnection> allowed, boolean close) {
    for (RollbackConnection connection : open) {
      if (!allowed.contains(connection)) {
        if (close) {
          connection.markClosed();
        }
        refusals.found(RollbackLimit.CONNECTION_LEFT_OPEN, connection.opened());
      }
    }
    open.retainAll(allowed);
  }
}
