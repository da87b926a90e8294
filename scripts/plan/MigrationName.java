package plan;

import io.github.dbtemplate.problem.ProblemException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names for new migration files: a UTC time to the second, an underscore, words. */
final class MigrationName {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
  private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

  private MigrationName() {}

  /**
   * The words of a name as a user typed them, made fit for a file name: lower case, with
   * underscores.
   *
   * @throws ProblemException when letters are left that a file name should not have
   */
  static String words(String typed) {
    String words =
        typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_").replaceAll("\\.sql$", "");
    if (!WORDS.matcher(words).matches()) {
      throw ProblemException.input("'" + typed + "' is no name for a migration")
          .why("File names are sorted, quoted and typed: letters, digits and underscores only.")
          .fix("./jbang create-migrations add_phone_to_customers");
    }
    return words;
  }

  /**
   * A file name that comes after every other: the time now, or the second after {@code last} when
   * that is later, as after two files in one second or on a machine whose clock was wrong.
   *
   * @param last the newest version in the directory, empty when there is none
   */
  static String next(String last, String words, Clock clock) {
    String stamp = STAMP.format(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)));
    if (stamp.compareTo(last) <= 0) {
      stamp = after(last);
    }
    return stamp + "_" + words + ".sql";
  }

  private static String after(String last) {
    try {
      return STAMP.format(LocalDateTime.parse(last, STAMP).plusSeconds(1));
    } catch (java.time.format.DateTimeParseException e) {
      throw ProblemException.input("the newest migration has the version '" + last + "'")
          .why(
              "Versions are compared as text, so a file named by the time would come before it and"
                  + " never run.")
          .fix("give it a version of 14 digits, such as 20260131120000, then hash-migrations")
          .causedBy(e);
    }
  }
}
