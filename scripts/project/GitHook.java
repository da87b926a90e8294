//FILES pre-commit=../pre-commit

package project;

import io.github.dbtemplate.problem.ProblemException;
import io.github.dbtemplate.problem.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Git's pre-commit hook that checks the migrations of a project. The script is {@code
 * scripts/pre-commit}; here it is put where Git looks for it. Hooks of others are never changed.
 */
public final class GitHook {
  private static final String NAME = "pre-commit";
  private static final String MARK = "(db-template hook)";
  private static final String CALL = "check-migrations";

  private final Project project;
  private final String prefix; // from the top of the work tree, empty or ending in a slash
  private final Path top;
  private final Path hooks;
  private final boolean isOwn;

  private GitHook(Project project, String prefix, Path top, Path hooks, boolean isOwn) {
    this.project = project;
    this.prefix = prefix;
    this.top = top;
    this.hooks = hooks;
    this.isOwn = isOwn;
  }

  /** What became of the hook. */
  public enum State {
    /** It was not there, and is now. */
    INSTALLED,
    /** It was there in another version. */
    UPDATED,
    /** Nothing was to be done. */
    UNCHANGED,
    /** It was there, and is no more. */
    REMOVED,
    /** The user has to decide, because the place belongs to somebody else. */
    LEFT_ALONE
  }

  /**
   * What became of the hook.
   *
   * @param message one or more lines for the user, without a line break at the end
   */
  public record Outcome(State state, String message) {}

  /**
   * The hook of the repository that a project lies in, with {@code core.hooksPath} and linked work
   * trees as Git sees them.
   *
   * @param environment the process environment
   * @return empty when there is no repository or no program {@code git}
   */
  public static Optional<GitHook> find(Project project, Map<String, String> environment) {
    if (!(Git.find(project, environment) instanceof Git.Search.Found found)) {
      return Optional.empty();
    }
    Path current = Path.of("").toAbsolutePath();
    Map<String, String> variables = GitEnvironment.of(project.root(), current, environment);
    GitProcess inProject = new GitProcess(project.root(), variables);
    Path top = Path.of(inProject.need("rev-parse", "--show-toplevel").text());
    GitProcess git = new GitProcess(top, variables);
    // Git takes a relative core.hooksPath from the top of the work tree.
    Path hooks = top.resolve(git.need("rev-parse", "--git-path", "hooks").text()).normalize();
    Path common = top.resolve(git.need("rev-parse", "--git-common-dir").text()).normalize();
    boolean isOwn = hooks.startsWith(top) || hooks.startsWith(common);
    return Optional.of(new GitHook(project, found.git().prefix(), top, hooks, isOwn));
  }

  /**
   * Installs the hook, unless another one is there or the folder for hooks serves other
   * repositories too: then the message has the line that the user could add.
   *
   * @throws ProblemException when the folder for hooks cannot be written
   */
  public Outcome install() {
    Optional<String> present = read();
    if (present.isPresent() && !present.get().contains(MARK)) {
      return present.get().contains(CALL)
          ? new Outcome(State.UNCHANGED, display() + " runs " + CALL + " already")
          : leftAlone(display() + " is not ours and was left alone.");
    }
    if (!isOwn) {
      return leftAlone(
          "core.hooksPath is a folder outside of this repository, so it was left alone: "
              + Project.slashes(hooks));
    }
    String text = text();
    if (present.isPresent() && present.get().equals(text)) {
      return new Outcome(State.UNCHANGED, display() + " is in place already");
    }
    write(text);
    return present.isPresent()
        ? new Outcome(State.UPDATED, display() + " was brought up to date")
        : new Outcome(State.INSTALLED, display() + " checks the migrations before each commit");
  }

  /**
   * Removes the hook if it is the one that {@link #install} puts there.
   *
   * @throws ProblemException when the folder for hooks cannot be written
   */
  public Outcome remove() {
    Optional<String> present = read();
    if (present.isEmpty()) {
      return new Outcome(State.UNCHANGED, display() + " is not there");
    }
    if (!present.get().contains(MARK)) {
      return new Outcome(State.LEFT_ALONE, display() + " is not ours and was left alone.");
    }
    try {
      Files.delete(file());
    } catch (IOException e) {
      throw failed("remove", e);
    }
    return new Outcome(State.REMOVED, display() + " was removed");
  }

  private Outcome leftAlone(String reason) {
    return new Outcome(
        State.LEFT_ALONE,
        reason
            + "\nTo have the migrations checked before each commit, add this line to "
            + display()
            + ":\n  git diff --cached --quiet -- "
            + ShellWord.of(prefix + "schema")
            + " "
            + ShellWord.of(prefix + "migrations")
            + " || "
            + command()
            + " || exit");
  }

  private String text() {
    return script()
        .replaceFirst(
            "(?m)^project=''", Matcher.quoteReplacement("project=" + ShellWord.of(prefix)))
        .replaceFirst(
            "(?m)^command='.*'$", Matcher.quoteReplacement("command=" + ShellWord.of(command())));
  }

  /** A clone of the template has a launcher of its own; other projects use the catalog. */
  private String command() {
    boolean hasLauncher = Files.isExecutable(project.root().resolve("jbang"));
    String launcher = hasLauncher ? ShellWord.of("./" + prefix + "jbang") + " " : "jbang ";
    String where = prefix.isEmpty() ? "" : " --project " + ShellWord.of(prefix);
    return launcher + CALL + (hasLauncher ? "" : "@catalog") + " --staged" + where;
  }

  private static String script() {
    try (InputStream script = GitHook.class.getResourceAsStream("/" + NAME)) {
      if (script == null) {
        throw new IllegalStateException("the class path has no " + NAME);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return hooks.resolve(NAME);
  }

  private String display() {
    return Project.slashes(file().startsWith(top) ? top.relativize(file()) : file());
  }

  private Optional<String> read() {
    try {
      return Optional.of(Files.readString(file(), StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(hooks);
      Path beside = Files.writeString(hooks.resolve(NAME + ".new"), text);
      if (!beside.toFile().setExecutable(true, false)) {
        throw new IOException("cannot make it executable");
      }
      Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  private ProblemException failed(String verb, IOException cause) {
    return ProblemException.environment("cannot " + verb + " " + display() + ": " + cause)
        .why("Without it, a commit of broken migrations is only found when they are checked later.")
        .fix("make it possible to " + verb + " it, or run install with --no-hook")
        .causedBy(cause);
  }
}
