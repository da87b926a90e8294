package project;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The user's project: the folder that holds {@code atlas.hcl}, and every path in it. No other class
 * makes these paths.
 */
public final class Project {
  private static final String MARKER = "atlas.hcl";
  private static final String SETTINGS = "migrations.yaml";
  private static final String STACK_TEMPLATE = "cloud-formation.yaml";

  private final Path root;
  private final Settings settings;

  private Project(Path root, Settings settings) {
    this.root = root;
    this.settings = settings;
  }

  /**
   * Finds the project that {@code start} lies in, and reads its settings.
   *
   * @param start a directory of the project or below it; symbolic links are tried as they are
   *     written first, then as what they lead to
   * @param environment the process environment; {@code DEV_URL} overrides the setting {@code
   *     server}
   * @throws ProblemException when neither it nor a folder above it holds {@code atlas.hcl}, or the
   *     settings are wrong
   */
  public static Project find(Path start, Map<String, String> environment) {
    Path root = real(rootAbove(start));
    Path file = root.resolve(SETTINGS);
    return new Project(root, Settings.read(file, SETTINGS).with(environment));
  }

  private static Path rootAbove(Path start) {
    return markedAtOrAbove(start.toAbsolutePath().normalize())
        .or(() -> markedAtOrAbove(real(start)))
        .orElseThrow(
            () ->
                ProblemException.input(
                        "no "
                            + MARKER
                            + " in "
                            + slashes(start.toAbsolutePath().normalize())
                            + " or a folder above it")
                    .why(
                        "A project is the folder that holds "
                            + MARKER
                            + ", schema/ and migrations/; the commands work on the one they are"
                            + " started in.")
                    .fix(
                        "cd to your project, or start one here: copy "
                            + MARKER
                            + " from the template and run mkdir -p schema migrations"));
  }

  private static Optional<Path> markedAtOrAbove(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(MARKER))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw ProblemException.input("cannot open the folder " + slashes(path.toAbsolutePath()))
          .why("The operating system says: " + e.getMessage())
          .causedBy(e);
    }
  }

  /** The project's folder, absolute and without symbolic links. */
  public Path root() {
    return root;
  }

  /** What {@code migrations.yaml} says, or the defaults. */
  public Settings settings() {
    return settings;
  }

  /** The desired state: a folder or one file; need not exist, or be used (see {@link Settings}). */
  public Path schema() {
    return root.resolve(settings.schema().path()).normalize();
  }

  /** The migration directory; need not exist. */
  public Path migrations() {
    return root.resolve("migrations");
  }

  /** Atlas' integrity file; need not exist. */
  public Path integrityFile() {
    return migrations().resolve("atlas.sum");
  }

  /** Atlas' project file, which marks the root. */
  public Path atlasHcl() {
    return root.resolve(MARKER);
  }

  /** The optional settings file; need not exist. */
  public Path settingsFile() {
    return root.resolve(SETTINGS);
  }

  /**
   * The stack template to keep in step with the migrations: the configured one, which must exist,
   * or else {@code cloud-formation.yaml} where there is one. Empty when the project has none.
   */
  public Optional<Path> stackTemplate() {
    Settings.Stack stack = settings.stack();
    if (stack.template().isPresent()) {
      return Optional.of(root.resolve(stack.template().get()).normalize());
    }
    Path conventional = root.resolve(STACK_TEMPLATE);
    return stack.none() || !Files.exists(conventional)
        ? Optional.empty()
        : Optional.of(conventional);
  }

  /** Where files wait that are to change together; there only while a command writes. */
  Path pending() {
    return root.resolve(".db-template-pending");
  }

  /** The same folder before its moment, or after it. */
  Path pending(String suffix) {
    return root.resolve(".db-template-pending." + UUID.randomUUID() + suffix);
  }

  /** A name for this project in caches and locks: the same for the same folder, made of hex. */
  public String key() {
    return Sha256.of(root.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
  }

  /**
   * The path for messages: relative to the project when it lies inside, else absolute; always with
   * forward slashes.
   */
  public String relative(Path path) {
    Path absolute = root.resolve(path).normalize();
    return slashes(absolute.startsWith(root) ? root.relativize(absolute) : absolute);
  }

  static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
