package cli;

/** What a command's exit code says. JBang uses 1, 2, 3, 4 and 10 for its own failures as well. */
public final class ExitCode {
  /** Nothing to complain about. */
  public static final int CLEAN = 0;

  /** The command did its work and found something wrong with the project. */
  public static final int FINDINGS = 1;

  /** Bad usage, or input that cannot be worked with. */
  public static final int USAGE = 2;

  /** Something outside the project is missing or broken: Atlas, a server, the network. */
  public static final int ENVIRONMENT = 3;

  private ExitCode() {}
}
