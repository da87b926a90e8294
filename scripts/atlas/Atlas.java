package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One Atlas program that was verified to be one. It knows no configuration file: everything is
 * passed as arguments, so that nothing in the user's {@code atlas.hcl} changes a result.
 *
 * <p>Immutable and safe for several threads, as long as no two calls share a dev database.
 *
 * <p>A call that takes too long, and every call when the JVM ends, is interrupted. Whether the
 * server's side ended too is for the caller to see to, by {@code application_name} in the URL and
 * {@code pg_terminate_backend}.
 */
public final class Atlas {
  /** Where a program was found. */
  public enum Origin {
    ATLAS_BIN("the environment variable ATLAS_BIN"),
    PATH("the PATH"),
    CACHE("the cache"),
    DOWNLOAD("a download"),
    BUILD("a build from source");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private static final String SQL = "{{ sql . \"  \" }}";

  private static final String SYNCED = "Schemas are synced";

  /**
   * The working directory. In an absolute path some characters could not be written, and on Windows
   * none could.
   */
  private static final String HERE = "file://.";

  /** Comes before every other file name. */
  private static final String HISTORY = "!history.sql";

  private final Path binary;
  private final AtlasVersion version;
  private final Origin origin;
  private final Map<String, String> environment;
  private final Path home;

  Atlas(Path binary, AtlasVersion version, Origin origin, Environment environment, Path home) {
    this(binary, version, origin, environment.forAtlas(home), home);
  }

  private Atlas(
      Path binary,
      AtlasVersion version,
      Origin origin,
      Map<String, String> environment,
      Path home) {
    this.binary = binary;
    this.version = version;
    this.origin = origin;
    this.environment = environment;
    this.home = home;
  }

  /** The same program, which finds this password at every database that it is sent to. */
  public Atlas withPassword(String password) {
    var more = new TreeMap<>(environment);
    more.put("PGPASSWORD", password);
    return new Atlas(binary, version, origin, more, home);
  }

  /** The executable file. */
  public Path binary() {
    return binary;
  }

  /** What it says that it is. */
  public AtlasVersion version() {
    return version;
  }

  /** Where it was found. */
  public Origin origin() {
    return origin;
  }

  /**
   * Whether it can talk to that major version of PostgreSQL as it is. Where it cannot, a server of
   * our own can be made to fit with {@link #compatibilitySql()}.
   */
  public boolean worksWith(int postgresMajor) {
    return version.worksWith(postgresMajor);
  }

  /**
   * Runs any command of Atlas.
   *
   * @param more variables on top of those that Atlas is given anyway
   * @param limit after which it is interrupted
   * @throws ProblemException when it does not start or is too slow
   * @throws IllegalArgumentException when an argument holds a password
   */
  public AtlasResult run(List<String> arguments, Map<String, String> more, Duration limit) {
    return run(arguments, more, home, limit);
  }

  AtlasResult run(
      List<String> arguments, Map<String, String> more, Path directory, Duration limit) {
    AtlasUrl.refusePasswords(arguments);
    var variables = new TreeMap<>(environment);
    variables.putAll(more);
    return new AtlasProcess("atlas", binary).run(arguments, variables, directory, limit);
  }

  /**
   * The statements that turn the live database {@code from} into the live database {@code to},
   * which are only read; empty when Atlas sees no difference. It does not see all of them: views,
   * functions, triggers and many more are unknown to it, and some things it gets wrong in silence.
   *
   * @throws ProblemException when Atlas fails
   */
  public String schemaDiff(AtlasUrl from, AtlasUrl to, Duration limit) {
    var result =
        run(
            List.of(
                "schema",
                "diff",
                "--from",
                from.withoutNestedLoops().text(),
                "--to",
                to.withoutNestedLoops().text(),
                "--format",
                SQL),
            Map.of(),
            limit);
    if (!result.succeeded()) {
      throw failed("schema diff", result);
    }
    return sql(result);
  }

  /**
   * The statements that create what HCL files describe. Names have their schema, unless there is
   * only {@code public}.
   *
   * @param files all files of the desired state, which may refer to each other
   * @param dev an empty database, all schemas of it, for Atlas to try things in
   * @throws ProblemException when a file is wrong, at its line, or has something that this Atlas
   *     would leave out in silence
   */
  public String hclToSql(List<Path> files, AtlasUrl dev, Duration limit) {
    return ScratchDirectory.with(
        directory -> {
          var schema = HclSchema.copy(files, directory, version);
          AtlasUrl scoped = schema.isOnlyPublic() ? dev.inSchema("public") : dev;
          var arguments = new ArrayList<>(List.of("schema", "diff"));
          arguments.addAll(schema.arguments());
          arguments.addAll(
              List.of("--dev-url", scoped.withoutNestedLoops().text(), "--format", SQL));
          var result = run(arguments, Map.of(), directory, limit);
          if (!result.succeeded()) {
            throw isNoConnection(result)
                ? failed("schema diff", result)
                : schema.problem(result.error());
          }
          return schema.schemaSql() + sql(result);
        });
  }

  /**
   * Atlas' analysis of the last files of a migration directory, all of which are run.
   *
   * @param directory may lack {@code atlas.sum}, which is not looked at when it is absent
   * @param dev an empty database, for Atlas to run the migrations in
   * @param latest how many files to look at, from the last one on
   * @throws ProblemException when Atlas does not get as far as the files
   */
  public LintResult lint(Path directory, AtlasUrl dev, int latest, Duration limit) {
    var result =
        run(
            List.of(
                "migrate",
                "lint",
                "--dir",
                HERE,
                "--dev-url",
                dev.withoutNestedLoops().text(),
                "--latest",
                Integer.toString(latest),
                "--format",
                "{{ json .Files }}"),
            Map.of(),
            directory,
            limit);
    try {
      return LintResult.of(Json.parse(result.stdout()));
    } catch (Json.MalformedException e) {
      throw failed("migrate lint", result);
    }
  }

  /**
   * Like {@link #lint}, for files whose history was run already, which gives the same diagnostics
   * and does not take longer with the length of the history.
   *
   * @param files the new files, in the order of their names
   * @param dev a database to which the whole history was applied, and then {@link #hideHistorySql}
   */
  public LintResult lintAfterHistory(List<Path> files, AtlasUrl dev, Duration limit) {
    return ScratchDirectory.with(
        directory -> {
          Files.writeString(
              directory.resolve(HISTORY), ServerSql.REVEAL_HISTORY, StandardCharsets.UTF_8);
          for (Path file : files) {
            Files.copy(file, directory.resolve(file.getFileName()));
          }
          return lint(directory, dev, files.size(), limit);
        });
  }

  /**
   * One statement that makes a database look empty to Atlas, for {@link #lintAfterHistory}. For
   * databases that are thrown away afterwards.
   */
  public static String hideHistorySql() {
    return ServerSql.HIDE_HISTORY;
  }

  /**
   * Statements that let an Atlas for which {@link #worksWith} says no talk to a database of
   * PostgreSQL 16 or later. They change a system view, so they are only for servers that are thrown
   * away, and only for a superuser; run in {@code template1}, they serve every later database.
   */
  public static String compatibilitySql() {
    return ServerSql.COMPATIBILITY;
  }

  /**
   * Applies what is pending of a migration directory.
   *
   * <p>v0.13.1 silently skips files whose version is lower than the highest that was applied, and
   * all but the first of those with the same version: check for both before. A file with its own
   * {@code COMMIT} may be reported as failed and be applied.
   *
   * @param directory with its {@code atlas.sum}
   * @param limit should be longer than the options' lock timeout; when it is over, Atlas is told to
   *     stop, which rolls back what runs in a transaction
   */
  public ApplyResult apply(Path directory, AtlasUrl url, ApplyOptions options, Duration limit) {
    var arguments = new ArrayList<>(List.of("migrate", "apply", "--dir", HERE));
    arguments.addAll(List.of("--url", url.text(), "--format", "{{ json . }}"));
    arguments.addAll(options.arguments());
    return ApplyResult.of(run(arguments, Map.of(), directory, limit));
  }

  private static String sql(AtlasResult result) {
    String sql = result.stdout();
    return sql.isBlank() || sql.startsWith(SYNCED) ? "" : sql;
  }

  private ProblemException failed(String command, AtlasResult result) {
    String what = "atlas " + command + " failed: " + result.error();
    if (result.error().contains("unexpected number of rows")) {
      return ProblemException.environment(this + " cannot talk to PostgreSQL 16 or later.")
          .why(what)
          .fix("./jbang install --atlas " + AtlasLock.DEFAULT.version());
    }
    return isNoConnection(result)
        ? ProblemException.environment(what)
        : ProblemException.input(what);
  }

  private static boolean isNoConnection(AtlasResult result) {
    return result.error().contains("scanning system variables")
        || result.error().contains("unexpected number of rows");
  }

  /** {@code Atlas v1.3.0 at /path/to/atlas}, for people. */
  @Override
  public String toString() {
    return "Atlas " + version.text() + " at " + binary;
  }
}
