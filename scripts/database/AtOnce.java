package database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A piece of work that goes on in a thread of its own while the caller does something else: most of
 * our time is spent waiting for PostgreSQL and Atlas, which are other processes.
 *
 * @param <T> what comes of it
 */
public final class AtOnce<T> {
  private final FutureTask<T> task;

  private AtOnce(FutureTask<T> task) {
    this.task = task;
  }

  /** Starts the work. */
  public static <T> AtOnce<T> start(Callable<T> work) {
    var task = new FutureTask<>(work);
    var thread = new Thread(task, "at-once");
    thread.setDaemon(true);
    thread.start();
    return new AtOnce<>(task);
  }

  /** Waits until nothing of the work goes on any more, however it has ended. */
  public void await() {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // Whoever wants the result is told by get().
    }
  }

  /** Waits for the result; throws what the work has thrown. */
  public T get() throws SQLException, IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for work on a database", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof SQLException sql) {
        throw sql;
      }
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(cause);
    }
  }
}
