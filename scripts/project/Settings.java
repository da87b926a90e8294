package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a project may set in {@code migrations.yaml}; all of it is optional.
 *
 * @param postgres {@code postgres}: the major version that production runs; default 17
 * @param planner {@code planner}: who writes migrations; default {@link Planner#CATALOG}
 * @param indexes {@code indexes}: how indexes and constraints come to tables that have been there
 *     before; default {@link Indexes#CONCURRENTLY}
 * @param server {@code server}, or the environment's {@code DEV_URL}: where the development server
 *     comes from; default embedded
 * @param schema {@code schema}: where the desired state comes from; default the folder schema/
 * @param stack {@code stack}: the stack template and its custom resource
 * @param lint {@code lint}: rule to its level, in the order of the file
 * @param names {@code names}: what the names of migrations must match
 * @param base {@code base}: the Git branch that new migrations are compared with
 */
public record Settings(
    int postgres,
    Planner planner,
    Indexes indexes,
    DevServer server,
    Schema schema,
    Stack stack,
    Map<String, Rule> lint,
    Optional<Pattern> names,
    Optional<String> base) {

  /** The settings of a project that sets nothing. */
  public static final Settings DEFAULTS =
      new Settings(
          17,
          Planner.CATALOG,
          Indexes.CONCURRENTLY,
          new DevServer.Embedded(),
          new Schema("schema", List.of()),
          new Stack(Optional.empty(), false, Optional.empty()),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  /** Who turns the difference between history and desired state into SQL. */
  public enum Planner {
    /** Our own planner, from the two catalogs. */
    CATALOG,
    /** {@code atlas migrate diff}, from the two databases. */
    ATLAS
  }

  /** How indexes and constraints come to tables that have been there before. */
  public enum Indexes {
    /** While others write, in files of their own. */
    CONCURRENTLY,
    /** In the transaction of everything else, while nobody writes. */
    BLOCKING
  }

  /**
   * Where the desired state comes from.
   *
   * @param path a file or a folder, relative to the project
   * @param command what prints the schema as SQL, run in the project's folder; empty when {@code
   *     path} is read
   */
  public record Schema(String path, List<String> command) {
    public Schema {
      command = List.copyOf(command);
    }
  }

  /**
   * The stack that migrates on deployment.
   *
   * @param template the template's path, relative to the project; empty for the conventional one
   * @param none whether the project says that it has no template ({@code template: false})
   * @param resource the logical id of the custom resource; empty to find it
   */
  public record Stack(Optional<String> template, boolean none, Optional<String> resource) {}

  /** How loud a lint rule is. */
  public enum Level {
    OFF,
    NOTE,
    WARNING,
    ERROR
  }

  /** A rule's level, and the place that sets it. */
  public record Rule(Level level, Location location) {}

  public Settings {
    lint = Collections.unmodifiableMap(new LinkedHashMap<>(lint));
  }

  /**
   * Reads a settings file; the defaults when there is none.
   *
   * @param file where it may be
   * @param label its name in messages
   * @throws ProblemException naming line and column of what is wrong in it
   */
  static Settings read(Path file, String label) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      refuseOtherSuffix(file, label);
      return DEFAULTS;
    } catch (IOException e) {
      throw ProblemException.input("cannot read the settings: " + e.getMessage())
          .at(Location.of(label))
          .causedBy(e);
    }
    // A class of its own, so that a project without settings does not pay for loading SnakeYAML.
    return SettingsReader.read(label, content);
  }

  private static void refuseOtherSuffix(Path file, String label) {
    String other = label.replace(".yaml", ".yml");
    if (Files.exists(file.resolveSibling(other))) {
      throw ProblemException.input("the settings are read from " + label)
          .at(Location.of(other))
          .why("This file would be overlooked.")
          .fix("mv " + other + " " + label);
    }
  }

  /** These settings with what the environment overrides: {@code DEV_URL} the server. */
  Settings with(Map<String, String> environment) {
    String url = environment.getOrDefault("DEV_URL", "");
    if (url.isEmpty()) {
      return this;
    }
    DevServer external =
        DevServer.parse(url)
            .orElseThrow(
                () ->
                    ProblemException.input(
                            "the environment variable DEV_URL is no server that can be used")
                        .why("It can be " + DevServer.FORMS + ".")
                        .fix("unset DEV_URL"));
    return new Settings(postgres, planner, indexes, external, schema, stack, lint, names, base);
  }
}
