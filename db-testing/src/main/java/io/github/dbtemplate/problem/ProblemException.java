package io.github.dbtemplate.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user must know and can mend. The message has up to three parts, each on lines
 * of its own: what is wrong (with its place), why that matters, and {@code fix:} with a command or
 * an edit to make. It never contains a secret.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Who can mend it; commands turn this into their exit code. */
  public enum Kind {
    /** Bad usage, or bad content of the project's own files: exit code 2. */
    INPUT,
    /** Something outside the project is missing or broken: no server, no network. Exit code 3. */
    ENVIRONMENT
  }

  private final Kind kind;
  private final transient @Nullable Location location;
  private final String what;
  private final String why;
  private final String fix;

  private ProblemException(
      Kind kind,
      @Nullable Location location,
      String what,
      String why,
      String fix,
      @Nullable Throwable cause) {
    super(
        Location.prefix(location)
            + what
            + (why.isEmpty() ? "" : "\n" + why)
            + (fix.isEmpty() ? "" : "\nfix: " + fix),
        cause);
    this.kind = kind;
    this.location = location;
    this.what = what;
    this.why = why;
    this.fix = fix;
  }

  /** A problem with the user's own input; add {@link #at}, {@link #why} and {@link #fix}. */
  public static ProblemException input(String what) {
    return new ProblemException(Kind.INPUT, null, what, "", "", null);
  }

  /** A problem with the machine or the network; add {@link #why} and {@link #fix}. */
  public static ProblemException environment(String what) {
    return new ProblemException(Kind.ENVIRONMENT, null, what, "", "", null);
  }

  /** The same problem, at a place. */
  public ProblemException at(Location place) {
    return new ProblemException(kind, place, what, why, fix, getCause());
  }

  /** The same problem, with the reason why it matters. */
  public ProblemException why(String reason) {
    return new ProblemException(kind, location, what, reason, fix, getCause());
  }

  /** The same problem, with the command to paste or the edit to make. */
  public ProblemException fix(String command) {
    return new ProblemException(kind, location, what, why, command, getCause());
  }

  /** The same problem, with the exception that it was found by. */
  public ProblemException causedBy(Throwable cause) {
    return new ProblemException(kind, location, what, why, fix, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** Where it is; null when it is nowhere in particular. */
  public @Nullable Location location() {
    return location;
  }

  /** What is wrong, without the place. */
  public String what() {
    return what;
  }

  /** Why it matters; empty when that is plain. */
  public String why() {
    return why;
  }

  /** The command or edit that mends it; empty when there is none. */
  public String fix() {
    return fix;
  }
}
