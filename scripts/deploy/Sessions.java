package deploy;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Opens sessions of our own, and waits for a database that is only starting. */
final class Sessions {
  /** What the driver says, not the server: authentication wants something that is not there. */
  private static final String NO_PASSWORD = "08004";

  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** SQLSTATE: cannot connect now (it is starting), too many connections. */
  private static final Set<String> BUSY = Set.of("57P03", "53300");

  private Sessions() {}

  /**
   * @throws ProblemException (environment) when there is none in time, or the database refuses
   */
  static Connection open(TargetDatabase target, Duration patience, Deadline deadline, RunLog log) {
    var waiting = Deadline.in(deadline.atMost(patience));
    Duration pause = Duration.ofMillis(200);
    while (true) {
      try {
        return target.connect(deadline.atMost(ATTEMPT));
      } catch (SQLException e) {
        if (!mayPass(e) || waiting.isOver() || deadline.isOver()) {
          throw problem(target, e);
        }
        log.warn("waiting for " + target + ": " + target.password().hide(message(e)));
      }
      sleep(waiting.atMost(pause));
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static boolean mayPass(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return (state.startsWith("08") && !state.equals(NO_PASSWORD) && !isTls(e))
        || BUSY.contains(state);
  }

  private static boolean isTls(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || String.valueOf(cause.getMessage()).contains("SSL")) {
        return true;
      }
    }
    return false;
  }

  /** What went wrong with a session. */
  static ProblemException problem(TargetDatabase target, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    var problem =
        ProblemException.environment("cannot work with the database " + target)
            .why(target.password().hide(message(e)));
    if (state.equals(NO_PASSWORD)) {
      return problem.fix("put the password into PGPASSWORD, ~/.pgpass or the variable of the URL");
    }
    if (state.startsWith("28")) {
      return problem.fix(
          String.format(
              Locale.ROOT,
              "check user and password; for tokens of IAM: GRANT rds_iam TO \"%s\", and allow the"
                  + " role rds-db:connect",
              target.user()));
    }
    if (state.equals("3D000")) {
      return problem.fix("CREATE DATABASE \"" + target.name() + "\"");
    }
    if (state.equals("42501")) {
      return problem.fix(
          "let the user own what it migrates, and GRANT CREATE ON DATABASE \""
              + target.name()
              + "\" TO \""
              + target.user()
              + "\"");
    }
    if (isTls(e)) {
      return problem.fix(
          "let sslrootcert name the authorities that signed the server's certificate, or"
              + " sslrootcert=system for public ones");
    }
    return problem.fix(
        "see that it runs, that its security group lets port "
            + target.port()
            + " in from here, and that the name resolves");
  }

  private static String message(SQLException e) {
    String text = String.valueOf(e.getMessage());
    String more = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    return more.isEmpty() || text.contains(more) ? text : text + " (" + more + ")";
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Waits; an interruption becomes a problem. */
  static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.environment("the run was interrupted").causedBy(e);
    }
  }
}
