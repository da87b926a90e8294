package project;

import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitBaseTest {
  private static final String NO_BRANCH =
      "there is no base branch: neither origin/HEAD, origin/main nor origin/master is here, and no"
          + " other branch main or master; set base in migrations.yaml or fetch it (in a GitHub"
          + " workflow: fetch-depth: 0)";

  @TempDir private Path temporary;
  private Repository origin;

  @BeforeEach
  void make_a_repository() throws IOException, InterruptedException {
    origin = Repository.create(temporary.toRealPath().resolve("origin"));
    origin.write("atlas.hcl", "");
  }

  private static GitBase base(Repository repository, String configured) {
    Project project = Project.find(repository.file("."), Map.of());
    var found = (Git.Search.Found) Git.find(project, Repository.environment());
    return found.git().base(Optional.of(configured).filter(name -> !name.isEmpty()));
  }

  private static GitBase base(Repository repository) {
    return base(repository, "");
  }

  private Repository cloned(String... options) throws IOException, InterruptedException {
    return origin.cloneTo(temporary.toRealPath().resolve("clone"), options);
  }

  @Test
  void is_none_before_the_first_commit() {
    assertThat(base(origin)).isEqualTo(new GitBase.None("there is no commit yet"));
  }

  @Test
  void is_none_on_the_only_branch() throws IOException, InterruptedException {
    origin.commitAll("first");

    assertThat(base(origin)).isEqualTo(new GitBase.None(NO_BRANCH));
  }

  @Test
  void is_where_the_branch_left_main() throws IOException, InterruptedException {
    String start = origin.commitAll("first");
    origin.git("checkout", "--quiet", "-b", "feature");
    origin.commitAll("work");
    origin.git("checkout", "--quiet", "main");
    String meanwhile = origin.commitAll("meanwhile");
    origin.git("checkout", "--quiet", "feature");

    assertThat(base(origin)).isEqualTo(new GitBase.Found("main", meanwhile, start));
  }

  @Test
  void is_the_branch_and_not_a_tag_of_its_name() throws IOException, InterruptedException {
    String start = origin.commitAll("first");
    origin.git("checkout", "--quiet", "-b", "feature");
    String work = origin.commitAll("work");
    origin.git("tag", "main", work);

    assertThat(base(origin)).isEqualTo(new GitBase.Found("main", start, start));
  }

  @Test
  void is_the_default_branch_of_origin_before_others() throws IOException, InterruptedException {
    String start = origin.commitAll("first");
    origin.git("branch", "trunk");
    origin.git("checkout", "--quiet", "trunk");
    Repository clone = cloned();
    clone.git("checkout", "--quiet", "-b", "main");
    clone.commitAll("work");

    assertThat(base(clone)).isEqualTo(new GitBase.Found("origin/HEAD", start, start));
  }

  @Test
  void is_what_was_pushed_when_main_itself_is_worked_on() throws IOException, InterruptedException {
    String pushed = origin.commitAll("first");
    Repository clone = cloned();
    clone.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD");
    clone.commitAll("work");

    assertThat(base(clone)).isEqualTo(new GitBase.Found("origin/main", pushed, pushed));
  }

  @Test
  void is_found_without_a_current_branch() throws IOException, InterruptedException {
    String start = origin.commitAll("first");
    origin.git("checkout", "--quiet", "--detach");
    origin.commitAll("work");

    assertThat(base(origin)).isEqualTo(new GitBase.Found("main", start, start));
  }

  @Test
  void is_the_configured_branch_before_all_others() throws IOException, InterruptedException {
    origin.commitAll("first");
    origin.git("checkout", "--quiet", "-b", "release");
    String released = origin.commitAll("released");
    origin.git("checkout", "--quiet", "-b", "feature");
    origin.commitAll("work");

    assertThat(base(origin, "release")).isEqualTo(new GitBase.Found("release", released, released));
  }

  @Test
  void must_be_there_when_it_is_configured() throws IOException, InterruptedException {
    origin.commitAll("first");

    ProblemException problem = problemOf(() -> base(origin, "origin/trunk"));

    assertThat(problem)
        .hasMessage(
            """
            there is no branch origin/trunk in this clone
            migrations.yaml names it as the base that new migrations are compared with.
            fix: git fetch origin (in a GitHub workflow: fetch-depth: 0), or correct base""");
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT);
  }

  @Test
  void is_not_guessed_in_a_clone_that_is_too_shallow() throws IOException, InterruptedException {
    origin.commitAll("first");
    origin.git("checkout", "--quiet", "-b", "feature");
    origin.commitAll("work");
    origin.git("checkout", "--quiet", "main");
    origin.commitAll("meanwhile");
    Repository clone = cloned("--depth=1", "--no-single-branch");
    clone.git("checkout", "--quiet", "feature");

    String reason =
        "this clone is too shallow to see where the current branch left origin/%s: git fetch"
            + " --unshallow origin (in a GitHub workflow: fetch-depth: 0)";
    assertThat(base(clone)).isEqualTo(new GitBase.None(reason.formatted("HEAD")));
    assertThat(problemOf(() -> base(clone, "origin/main")))
        .hasMessage(
            reason.formatted("main")
                + "\nmigrations.yaml names it as the base that new migrations are compared with.\n"
                + "fix: git fetch --unshallow origin, or correct base");
  }

  @Test
  void is_none_of_a_branch_with_another_history() throws IOException, InterruptedException {
    origin.commitAll("first");
    origin.git("checkout", "--quiet", "--orphan", "other");
    origin.commitAll("another first");

    assertThat(base(origin))
        .isEqualTo(new GitBase.None("the current branch and main have no commit in common"));
  }
}
