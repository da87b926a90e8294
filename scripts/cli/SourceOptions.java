package cli;

import deploy.TargetDatabase;
import io.github.dbtemplate.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The flags that say which database a project is started from. */
public final class SourceOptions {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Option(
      names = "--from",
      paramLabel = "URL",
      description =
          "Starts a project from a database: a URL without password, which PGPASSWORD or ~/.pgpass"
              + " has, or the name of an environment variable that holds one with it.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--without",
      paramLabel = "OBJECT",
      description = "What --from leaves out, with all that needs it, as --without app.orders.")
  private List<String> without = List.of();

  /** Whether a database is named. */
  public boolean isGiven() {
    return from.isPresent();
  }

  /** What is to be left out. */
  public Set<String> without() {
    return new LinkedHashSet<>(without);
  }

  /**
   * Sees that the flags make sense together.
   *
   * @param others whether flags are given that are about changes of a schema
   */
  public void validate(boolean others) {
    if (!isGiven() && !without.isEmpty()) {
      throw ProblemException.input("--without goes with --from")
          .why("It leaves out what a database has; nothing of schema/ can be left out.")
          .fix("./jbang create-migrations --from DATABASE_URL --without " + without.get(0));
    }
    if (isGiven() && others) {
      throw ProblemException.input("--from goes with NAME and --without, and nothing else")
          .why("A project that is started has nothing yet to rename, drop or edit.")
          .fix("./jbang create-migrations --from DATABASE_URL");
    }
  }

  /**
   * The database that is named.
   *
   * @throws ProblemException (input), which never shows a password
   */
  public TargetDatabase source() {
    String given = from.orElseThrow();
    if (VARIABLE.matcher(given).matches()) {
      return TargetOptions.inVariable(given);
    }
    TargetDatabase source = TargetDatabase.parse(given.strip(), "--from");
    if (!source.password().isNone()) {
      throw ProblemException.input("the URL in --from holds a password")
          .why("Everybody on this machine can read command lines, and your shell keeps them.")
          .fix(
              "change that password; then export DATABASE_URL='postgres://…' and say"
                  + " --from DATABASE_URL");
    }
    return TargetOptions.withEnvironment(source);
  }
}
