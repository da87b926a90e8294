package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One Atlas program that was verified to be one. It knows no configuration file: everything is
 * passed as arguments, so that nothing in the user's {@code atlas.hcl} changes a result.
 *
 * <p>URLs are those of {@code AtlasUrl}: {@code postgres://user@host:port/name?sslmode=…}, without
 * a password. Immutable and safe for several threads, as long as no two calls share a dev database.
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

  private static final String INDENTED = "{{ sql . \"  \" }}";

  private static final String SYNCED = "Schemas are synced";

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
   * our own can be made to fit with a compatibility view.
   */
  public boolean worksWith(int postgresMajor) {
    return postgresMajor < 16 || version.knowsExecOrder();
  }

  /**
   * Runs any command of Atlas.
   *
   * @param more variables on top of those that Atlas is given anyway
   * @param limit after which it is interrupted
   * @throws io.github.dbtemplate.problem.ProblemException when it does not start or is too slow
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
    return AtlasProcess.run(binary, arguments, variables, directory, limit);
  }

  /**
   * The statements that turn the live database {@code fromUrl} into the live database {@code
   * toUrl}; empty when Atlas sees no difference. It does not see all of them: views, functions,
   * triggers and many more are unknown to it, and some things it gets wrong in silence.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when Atlas fails
   */
  public String schemaDiff(String fromUrl, String toUrl, Duration limit) {
    var result =
        run(
            List.of(
                "schema",
                "diff",
                "--from",
                new AtlasUrl(fromUrl).withoutNestedLoops().text(),
                "--to",
                new AtlasUrl(toUrl).withoutNestedLoops().text(),
                "--format",
                INDENTED),
            Map.of(),
            limit);
    if (!result.succeeded()) {
      throw failed("schema diff", result);
    }
    return result.stdout().strip().startsWith(SYNCED) ? "" : result.stdout();
  }

  private static ProblemException failed(String command, AtlasResult result) {
    return ProblemException.environment("atlas " + command + " failed: " + result.error());
  }

  /** {@code Atlas v1.3.0 at /path/to/atlas}, for people. */
  @Override
  public String toString() {
    return "Atlas " + version.text() + " at " + binary;
  }
}
