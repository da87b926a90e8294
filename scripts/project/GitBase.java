package project;

import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commit that new work is compared with: where it left the base branch. */
public sealed interface GitBase {
  /**
   * There is one.
   *
   * @param branch the base branch, as Git abbreviates it
   * @param tip the newest commit of the base branch: its name may also be that of a tag
   * @param commit the newest commit that is in the base branch and in the current one
   */
  record Found(String branch, String tip, String commit) implements GitBase {}

  /**
   * There is none.
   *
   * @param reason why, and what could be done about it
   */
  record None(String reason) implements GitBase {}

  /** A branch and its newest commit. */
  record Branch(String name, String commit) {
    private Found at(String common) {
      return new Found(name, commit, common);
    }
  }

  /** Looks for the base of the current branch; see {@link Git#base}. */
  static GitBase find(GitProcess git, Optional<String> configured) {
    if (!git.run("rev-parse", "--verify", "--quiet", "HEAD").succeeded()) {
      return new None("there is no commit yet");
    }
    if (configured.isPresent()) {
      return configured(git, configured.get());
    }
    Optional<Branch> branch = conventional(git);
    if (branch.isEmpty()) {
      return new None(
          "there is no base branch: neither origin/HEAD, origin/main nor origin/master is here, and"
              + " no other branch main or master; set base in migrations.yaml or fetch it (in a"
              + " GitHub workflow: fetch-depth: 0)");
    }
    return mergeBase(git, branch.get().commit())
        .<GitBase>map(common -> branch.get().at(common))
        .orElseGet(() -> new None(noMergeBase(git, branch.get().name())));
  }

  private static GitBase configured(GitProcess git, String name) {
    GitProcess.Result commit = git.run("rev-parse", "--verify", "--quiet", name + "^{commit}");
    if (!commit.succeeded()) {
      throw ProblemException.environment("there is no branch " + name + " in this clone")
          .why("migrations.yaml names it as the base that new migrations are compared with.")
          .fix("git fetch origin (in a GitHub workflow: fetch-depth: 0), or correct base");
    }
    return mergeBase(git, commit.text())
        .map(new Branch(name, commit.text())::at)
        .orElseThrow(
            () ->
                ProblemException.environment(noMergeBase(git, name))
                    .why(
                        "migrations.yaml names it as the base that new migrations are compared"
                            + " with.")
                    .fix("git fetch --unshallow origin, or correct base"));
  }

  /** The first base branch by convention. */
  private static Optional<Branch> conventional(GitProcess git) {
    List<String> candidates =
        new ArrayList<>(
            List.of(
                "refs/remotes/origin/HEAD",
                "refs/remotes/origin/main",
                "refs/remotes/origin/master",
                "refs/heads/main",
                "refs/heads/master"));
    candidates.remove(git.run("symbolic-ref", "--quiet", "HEAD").text());
    List<String> arguments = new ArrayList<>(List.of("for-each-ref"));
    arguments.add("--format=%(refname) %(objectname)");
    arguments.addAll(candidates);
    Map<String, Branch> existing = new HashMap<>();
    for (String line : git.need(arguments.toArray(String[]::new)).text().lines().toList()) {
      String[] fields = line.split(" ");
      String branch = fields[0].replaceFirst("refs/(heads|remotes)/", "");
      existing.put(fields[0], new Branch(branch, fields[1]));
    }
    return candidates.stream()
        .flatMap(ref -> Optional.ofNullable(existing.get(ref)).stream())
        .findFirst();
  }

  private static Optional<String> mergeBase(GitProcess git, String commit) {
    GitProcess.Result result = git.run("merge-base", "HEAD", commit);
    return result.succeeded() ? Optional.of(result.text()) : Optional.empty();
  }

  private static String noMergeBase(GitProcess git, String branch) {
    boolean shallow = git.need("rev-parse", "--is-shallow-repository").text().equals("true");
    return shallow
        ? "this clone is too shallow to see where the current branch left "
            + branch
            + ": git fetch --unshallow origin (in a GitHub workflow: fetch-depth: 0)"
        : "the current branch and " + branch + " have no commit in common";
  }
}
