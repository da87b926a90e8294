package cli;

import io.github.dbtemplate.problem.ShellWord;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the user calls the commands. Messages say {@code ./jbang check-migrations}, which is right at
 * the root of a clone; elsewhere it becomes {@code ../jbang check-migrations}, the launcher's path,
 * or {@code jbang check-migrations@catalog}, so that it can be pasted where the user is.
 */
final class CalledAs {
  private static final Pattern COMMAND = Pattern.compile("\\./jbang ([a-z]+(?:-[a-z]+)*)");

  private final String replacement;

  private CalledAs(String replacement) {
    this.replacement = replacement;
  }

  /**
   * Reads {@code JBANG_LAUNCH_CMD}, which JBang and the launcher of a clone set.
   *
   * @param directory where the user is
   */
  static CalledAs of(Map<String, String> env, Path directory) {
    String launchedBy = env.getOrDefault("JBANG_LAUNCH_CMD", "");
    if (launchedBy.isEmpty()) {
      return new CalledAs("./jbang $1");
    }
    Path launcher = Path.of(launchedBy).toAbsolutePath().normalize();
    if (!Files.exists(launcher.resolveSibling("jbang-catalog.json"))) {
      return new CalledAs("jbang $1@catalog");
    }
    Path from = directory.toAbsolutePath().normalize();
    Path root = launcher.resolveSibling("");
    String command =
        from.startsWith(root)
            ? relative(from.relativize(root)) + "jbang"
            : ShellWord.of(root.resolve("jbang").toString());
    return new CalledAs(Matcher.quoteReplacement(command) + " $1");
  }

  private static String relative(Path up) {
    return up.toString().isEmpty() ? "." + File.separator : up + File.separator;
  }

  /** {@code text} with the commands in it as this user calls them. */
  String in(String text) {
    return COMMAND.matcher(text).replaceAll(replacement);
  }
}
