package deploy;

import java.time.Duration;

/** A moment after which nothing may be begun. */
public final class Deadline {
  /** Longer than anything takes. */
  private static final Duration NEVER = Duration.ofDays(365);

  private final long end;
  private final boolean bounded;

  private Deadline(Duration left, boolean bounded) {
    this.end = System.nanoTime() + left.toNanos();
    this.bounded = bounded;
  }

  /** In that much time from now. */
  public static Deadline in(Duration left) {
    return new Deadline(left, true);
  }

  /** For who has all the time in the world. */
  public static Deadline none() {
    return new Deadline(NEVER, false);
  }

  /** What is left, never less than nothing. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** The shorter of {@code wanted} and what is left. */
  public Duration atMost(Duration wanted) {
    Duration left = left();
    return left.compareTo(wanted) < 0 ? left : wanted;
  }

  /** Whether there is one at all. */
  public boolean isBounded() {
    return bounded;
  }

  public boolean isOver() {
    return left().isZero();
  }
}
