package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The Git repository that a project lies in. Contents are those of the blobs: no setting for line
 * endings and no filter touches them, because Atlas hashes bytes.
 */
public final class Git {
  private final Project project;
  private final GitProcess git;

  private Git(Project project, GitProcess git) {
    this.project = project;
    this.git = git;
  }

  /** What looking for a repository came to. */
  public sealed interface Search {
    /** The project lies in one. */
    record Found(Git git) implements Search {}

    /**
     * It does not, or there is no program {@code git}.
     *
     * @param reason which of the two
     */
    record None(String reason) implements Search {}
  }

  /** How a file differs from the base. */
  public enum Kind {
    NEW,
    CHANGED,
    DELETED
  }

  /**
   * A file that differs from the base. A renamed file is a deleted one and a new one.
   *
   * @param name relative to the folder that was asked about, with forward slashes
   */
  public record Change(Kind kind, String name) {}

  /**
   * Looks for the repository of a project.
   *
   * @param environment the process environment; {@code GIT_DIR} and the like are obeyed where they
   *     are about this project's repository
   * @throws ProblemException when there is one that Git refuses to work with
   */
  public static Search find(Project project, Map<String, String> environment) {
    Path current = Path.of("").toAbsolutePath();
    var git =
        new GitProcess(project.root(), GitEnvironment.of(project.root(), current, environment));
    GitProcess.Result result = git.run("rev-parse", "--is-inside-work-tree");
    if (!result.wasStarted()) {
      return new Search.None("git is not installed");
    }
    if (result.errors().contains("not a git repository")) {
      return new Search.None("the project is in no Git repository");
    }
    if (!result.succeeded()) {
      throw GitProcess.failed(result.errors(), "rev-parse", "--is-inside-work-tree");
    }
    if (!result.text().equals("true")) {
      throw ProblemException.environment("the Git repository of this project has no work tree")
          .why("Nothing in a bare repository or in its .git folder can be compared with it.")
          .fix("unset GIT_DIR, or run this in a clone");
    }
    return new Search.Found(new Git(project, git));
  }

  /**
   * The project's path inside of the repository, ending with a slash; empty when the project is the
   * repository's root.
   */
  public String prefix() {
    return git.need("rev-parse", "--show-prefix").text();
  }

  /** The newest commit of the current branch; empty when there is none yet. */
  public Optional<String> head() {
    GitProcess.Result result = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    return result.succeeded() ? Optional.of(result.text()) : Optional.empty();
  }

  /**
   * Where the current branch left the base branch, which is the configured one or else the first
   * that is there of {@code origin/HEAD}, {@code origin/main}, {@code origin/master}, {@code main}
   * and {@code master}, the current branch excluded.
   *
   * @param configured the setting {@code base}
   * @throws ProblemException when a configured branch is not there, or has nothing in common with
   *     the current one
   */
  public GitBase base(Optional<String> configured) {
    return GitBase.find(git, configured);
  }

  /**
   * The files in a folder and below at a commit.
   *
   * @return name, relative to the folder, with forward slashes, to the blob's id; in name order
   */
  public Map<String, String> files(String commit, Path folder) {
    String prefix = project.relative(folder) + "/";
    var files = new TreeMap<String, String>();
    for (String line : git.need("ls-tree", "-r", "-z", commit, "--", prefix).records()) {
      // MODE SP TYPE SP ID TAB PATH
      String[] fields = line.substring(0, line.indexOf('\t')).split(" ");
      if (fields[1].equals("blob")) {
        files.put(line.substring(line.indexOf('\t') + 1 + prefix.length()), fields[2]);
      }
    }
    return files;
  }

  /** The files of a folder that differ from those at a commit, committed, staged or neither. */
  public List<Change> changes(String commit, Path folder) {
    return changes(commit, folder, folder);
  }

  /**
   * The same with the folder's present content elsewhere, such as where {@link #exportIndex} has
   * put it.
   */
  public List<Change> changes(String commit, Path folder, Path present) {
    Map<String, String> before = files(commit, folder);
    Map<String, Path> now = GitFolder.files(present);
    var changes = new ArrayList<Change>();
    now.forEach(
        (name, file) -> {
          String blob = before.get(name);
          if (blob == null) {
            changes.add(new Change(Kind.NEW, name));
          } else if (!GitFolder.blob(file, blob.length()).equals(blob)) {
            changes.add(new Change(Kind.CHANGED, name));
          }
        });
    before.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> changes.add(new Change(Kind.DELETED, name)));
    return changes;
  }

  /**
   * Writes what is staged of some files and folders of the project, whatever the work tree holds.
   *
   * @param paths in the project; what is not staged is left out
   * @param to the folder that is to look like the project's
   * @throws ProblemException when there are conflicts to resolve first, or a path lies outside of
   *     the project
   */
  public void exportIndex(List<Path> paths, Path to) {
    String[] names = paths.stream().map(this::nameInProject).toArray(String[]::new);
    Set<String> announced = announced(names);
    try (var blobs = new GitBlobs(git)) {
      for (String line : git.need(with(names, "ls-files", "--stage", "-z", "--")).records()) {
        // MODE SP ID SP STAGE TAB PATH
        String[] fields = line.substring(0, line.indexOf('\t')).split(" ");
        String name = line.substring(line.indexOf('\t') + 1);
        if (!fields[2].equals("0")) {
          throw ProblemException.input("this file has a merge conflict")
              .at(Location.of(name))
              .fix("resolve it, then git add " + name);
        }
        if (!announced.contains(name)) {
          GitFolder.write(to, name, fields[0], blobs, fields[1]);
        }
      }
    } catch (IOException e) {
      throw ProblemException.environment("cannot write what is staged: " + e.getMessage())
          .fix("free some space in " + Project.slashes(to))
          .causedBy(e);
    }
  }

  private String nameInProject(Path path) {
    if (!path.startsWith(project.root())) {
      throw ProblemException.input("this lies outside of the project")
          .at(Location.of(project.relative(path)))
          .why("What is staged of it has no place in a copy of the project.")
          .fix("check the files instead of what is staged: ./jbang check-migrations");
    }
    return project.relative(path);
  }

  /** Files of {@code git add --intent-to-add}: in the index without content, so not staged. */
  private Set<String> announced(String[] names) {
    return git
        .need(with(names, "diff-files", "--name-only", "--diff-filter=A", "-z", "--"))
        .records()
        .stream()
        .collect(Collectors.toSet());
  }

  private static String[] with(String[] names, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(names));
    return all.toArray(String[]::new);
  }
}
