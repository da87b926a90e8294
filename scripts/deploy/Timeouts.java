package deploy;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param database for a database that is not there yet; zero tries once
 * @param run for another run on the same database to end
 * @param tableLock for a lock of PostgreSQL, while which everybody else queues behind the
 *     migration; zero for no limit
 * @param shortestRun what must be left before a deadline for a run to begin
 */
public record Timeouts(Duration database, Duration run, Duration tableLock, Duration shortestRun) {
  /** For a person at a terminal. */
  public static final Timeouts INTERACTIVE =
      new Timeouts(
          Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofSeconds(30));

  /** For a deployment, in which a database may be new and the same request may come twice. */
  public static final Timeouts UNATTENDED =
      new Timeouts(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));
}
