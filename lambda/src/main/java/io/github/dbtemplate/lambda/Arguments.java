package io.github.dbtemplate.lambda;

import io.github.dbtemplate.problem.ProblemException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Main} was told. Without a library, which would be larger than the rest.
 *
 * @param eventVariable the environment variable with an event to answer; empty for none
 * @param timeLimit for answering it
 */
record Arguments(
    Mode mode,
    boolean help,
    Optional<String> to,
    Optional<String> baseline,
    String eventVariable,
    Optional<Duration> timeLimit) {
  enum Mode {
    APPLY,
    DRY_RUN,
    STATUS
  }

  /**
   * @throws ProblemException (input) for what is unknown, or lacks its value
   */
  static Arguments parse(String... args) {
    Mode mode = Mode.APPLY;
    boolean help = false;
    Optional<String> to = Optional.empty();
    Optional<String> baseline = Optional.empty();
    Optional<Duration> limit = Optional.empty();
    String variable = "";
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String flag = rest.next();
      switch (flag) {
        case "--help", "-h" -> help = true;
        case "--dry-run" -> mode = Mode.DRY_RUN;
        case "--status" -> mode = Mode.STATUS;
        case "--to" -> to = Optional.of(value(flag, rest));
        case "--baseline" -> baseline = Optional.of(value(flag, rest));
        case "--cfn-event-env" -> variable = value(flag, rest);
        case "--time-limit" -> limit = Optional.of(seconds(value(flag, rest)));
        default ->
            // It is not shown: it may be a URL with a password.
            throw ProblemException.input("an unknown argument").fix("java -jar migrate.jar --help");
      }
    }
    return new Arguments(mode, help, to, baseline, variable, limit);
  }

  private static String value(String flag, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw ProblemException.input(flag + " needs a value").fix("java -jar migrate.jar --help");
    }
    return rest.next();
  }

  private static Duration seconds(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw ProblemException.input("--time-limit takes a number of seconds")
          .fix("--time-limit 3300");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
