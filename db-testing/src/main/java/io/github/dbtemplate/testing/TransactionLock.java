package io.github.dbtemplate.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the one connection of a test: the transaction that began last, connections outside a
 * transaction on the same thread, and everybody else when no transaction is open.
 */
final class TransactionLock {
  /** Says no: {@code holder} is the transaction in the way. */
  interface Refusal {
    RuntimeException of(RollbackLimit limit, Frame holder);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Duration patience;

  TransactionLock(Duration patience) {
    this.patience = patience;
    frames.push(new Frame(null, 0));
  }

  /** Waits for this connection's turn; {@link #release} must follow. */
  void acquire(RollbackConnection connection, Refusal refusal) {
    lock.lock();
    boolean granted = false;
    try {
      long left = patience.toNanos();
      while (!isTurnOf(connection)) {
        Frame holder = innermost();
        if (holder.thread() == Thread.currentThread()) {
          throw refusal.of(RollbackLimit.INTERLEAVED, holder);
        }
        if (left <= 0) {
          throw refusal.of(RollbackLimit.OTHER_THREAD, holder);
        }
        left = changed.awaitNanos(left);
      }
      granted = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal.of(RollbackLimit.OTHER_THREAD, innermost());
    } finally {
      if (!granted) {
        lock.unlock();
      }
    }
  }

  void acquire() {
    lock.lock();
  }

  void release() {
    lock.unlock();
  }

  /** Whether this connection need not wait for another's transaction. */
  boolean isTurnOf(RollbackConnection connection) {
    Frame holder = innermost();
    if (holder.owner() == null) {
      return true;
    }
    if (holder.owner() == connection) {
      holder.usedBy(Thread.currentThread());
      return true;
    }
    return frameOf(connection) == null && holder.thread() == Thread.currentThread();
  }

  Frame innermost() {
    return frames.element();
  }

  /** How many savepoints are open, one in the other. */
  int depth() {
    return frames.size() - 1;
  }

  /** Whether only one transaction is open, so that its end is one in production too. */
  boolean isOutermost(Frame frame) {
    return frames.stream().allMatch(each -> each == frame || each.owner() == null);
  }

  @Nullable Frame frameOf(RollbackConnection connection) {
    for (Frame frame : frames) {
      if (frame.owner() == connection) {
        return frame;
      }
    }
    return null;
  }

  /** Begins a transaction, or a test within the test for null. */
  Frame begin(@Nullable RollbackConnection connection) {
    Frame frame = new Frame(connection, frames.size());
    frames.push(frame);
    return frame;
  }

  void end(Frame frame) {
    while (frames.pop() != frame) {
      // Transactions inside it have ended with it.
    }
    changed.signalAll();
  }
}
