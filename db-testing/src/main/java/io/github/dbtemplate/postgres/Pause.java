package io.github.dbtemplate.postgres;

import java.io.InterruptedIOException;

/** A pause between two looks at something that will happen soon. */
final class Pause {
  private Pause() {}

  /**
   * Pauses the thread.
   *
   * @throws InterruptedIOException when it is interrupted; it stays marked so
   */
  static void millis(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
