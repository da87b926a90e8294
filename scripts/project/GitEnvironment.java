package project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment in which Git works on a project.
 *
 * <p>Git runs a hook with variables that name its repository and index, some of them relative to
 * the folder of the hook, and all of them wrong in another repository, such as a submodule. They
 * are kept where they are about the project's own repository (the index of {@code git commit FILE}
 * is a temporary one), made absolute, and dropped otherwise.
 */
final class GitEnvironment {
  // The variables that git rev-parse --local-env-vars lists and that say where something is.
  private static final Set<String> PLACES =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_PREFIX",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_INTERNAL_SUPER_PREFIX");

  private GitEnvironment() {}

  /**
   * The environment for a project.
   *
   * @param root the project's folder
   * @param current the folder that relative paths in the environment start from
   */
  static Map<String, String> of(Path root, Path current, Map<String, String> environment) {
    if (environment.keySet().stream().noneMatch(PLACES::contains)) {
      return environment;
    }
    var neutral = new HashMap<>(environment);
    neutral.keySet().removeAll(PLACES);
    String own = repository(root, neutral);
    String inherited = repository(current, environment);
    if (own.isEmpty()) {
      return environment.containsKey("GIT_DIR") ? absolute(current, environment) : neutral;
    }
    String index = environment.getOrDefault("GIT_INDEX_FILE", "");
    if (own.equals(inherited) && !index.isEmpty()) {
      neutral.put("GIT_INDEX_FILE", index(index, root, current, neutral).toString());
    }
    return neutral;
  }

  private static String repository(Path folder, Map<String, String> environment) {
    GitProcess.Result result =
        new GitProcess(folder, environment).run("rev-parse", "--absolute-git-dir");
    return result.succeeded() ? result.text() : "";
  }

  private static Path index(String index, Path root, Path current, Map<String, String> neutral) {
    Path here = current.resolve(index);
    if (Files.exists(here)) {
      return here;
    }
    // The hook has gone to another folder than the one that Git started it in.
    String top = new GitProcess(root, neutral).need("rev-parse", "--show-toplevel").text();
    return Path.of(top).resolve(index);
  }

  /** For a repository that only the environment leads to: what it says, for any folder. */
  private static Map<String, String> absolute(Path current, Map<String, String> environment) {
    var absolute = new HashMap<>(environment);
    for (String name : Set.of("GIT_DIR", "GIT_INDEX_FILE", "GIT_COMMON_DIR")) {
      absolute.computeIfPresent(name, (key, value) -> current.resolve(value).toString());
    }
    // Where it says nothing of the work tree, that is the folder that Git is started in.
    var top = new GitProcess(current, environment).run("rev-parse", "--show-toplevel");
    if (top.succeeded()) {
      absolute.put("GIT_WORK_TREE", top.text());
    }
    absolute.remove("GIT_PREFIX");
    return absolute;
  }
}
