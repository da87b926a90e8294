package cli;

import deploy.RunOptions;
import deploy.TargetDatabase;
import deploy.Timeouts;
import io.github.dbtemplate.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that say which database is meant. */
public final class TargetOptions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Option(
      names = "--url-env",
      paramLabel = "NAME",
      defaultValue = "DATABASE_URL",
      description =
          "The environment variable that holds the database's URL; its password may be in PGPASSWORD"
              + " or ~/.pgpass instead. The default is ${DEFAULT-VALUE}.")
  private String variable = "";

  @Option(
      names = "--revisions-schema",
      paramLabel = "SCHEMA",
      description =
          "Where the table of applied files is; the default is the URL's search_path, else"
              + " atlas_schema_revisions.")
  private Optional<String> revisionsSchema = Optional.empty();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Time.class,
      description = "How long to wait for a database that is not there yet, such as 2m.")
  private Duration wait = Duration.ZERO;

  /**
   * The database that is meant.
   *
   * @throws ProblemException (input), which never shows the URL
   */
  public TargetDatabase target() {
    if (!NAME.matcher(variable).matches()) {
      // What was given may be a URL, with its password.
      throw ProblemException.input("--url-env takes the name of an environment variable")
          .why("A URL in the command line could be read by everybody on this machine.")
          .fix("export DATABASE_URL='postgres://…' and --url-env DATABASE_URL");
    }
    return inVariable(variable);
  }

  /**
   * The database whose URL is in an environment variable; the password may be in PGPASSWORD.
   *
   * @throws ProblemException (input), which never shows the URL
   */
  static TargetDatabase inVariable(String variable) {
    return withEnvironment(TargetDatabase.parse(valueOf(variable), variable));
  }

  /** With the password in PGPASSWORD where the URL has none. */
  static TargetDatabase withEnvironment(TargetDatabase database) {
    String password = System.getenv().getOrDefault("PGPASSWORD", "");
    return database.password().isNone() ? database.withPassword(password) : database;
  }

  /**
   * The URL in an environment variable.
   *
   * @throws ProblemException (input) when it is not set
   */
  private static String valueOf(String variable) {
    String url = System.getenv(variable);
    if (url == null || url.isBlank()) {
      throw ProblemException.input("the environment variable " + variable + " is not set")
          .why("It names the database to work on.")
          .fix("export " + variable + "='postgres://USER@HOST:5432/DATABASE', with its password");
    }
    return url.strip();
  }

  /** What to do with all of its files. */
  public RunOptions run(Duration lockTimeout) {
    var timeouts = Timeouts.INTERACTIVE;
    return new RunOptions(
        Optional.empty(),
        Optional.empty(),
        revisionsSchema,
        new Timeouts(wait, lockTimeout, timeouts.tableLock(), timeouts.shortestRun()));
  }

  /** A number with its unit: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
  public static final class Time implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
      var match = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw new TypeConversionException("'" + text + "' must be written like 500ms, 30s or 5m");
      }
      long number = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
