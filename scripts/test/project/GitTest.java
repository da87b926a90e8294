package project;

import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;
import static project.Projects.write;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import project.Git.Change;
import project.Git.Kind;

class GitTest {
  @TempDir private Path temporary;
  private Path top;
  private Repository repository;

  @BeforeEach
  void make_a_repository() throws IOException, InterruptedException {
    top = temporary.toRealPath().resolve("top");
    repository = Repository.create(top);
    repository.write("atlas.hcl", "");
  }

  private static Git.Search search(Path folder, Map<String, String> environment) {
    return Git.find(Project.find(folder, Map.of()), environment);
  }

  private static Git git(Path folder, Map<String, String> environment) {
    assertThat(search(folder, environment)).isInstanceOf(Git.Search.Found.class);
    return ((Git.Search.Found) search(folder, environment)).git();
  }

  private static Git git(Path folder) {
    return git(folder, Repository.environment());
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(Repository.environment());
    environment.put(name, value);
    return environment;
  }

  private static Change change(Kind kind, String name) {
    return new Change(kind, name);
  }

  @Test
  void says_that_a_project_is_in_no_repository() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    write(outside.resolve("atlas.hcl"), "");

    assertThat(search(outside, Repository.environment()))
        .isEqualTo(new Git.Search.None("the project is in no Git repository"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it does not look only in PATH")
  void says_that_git_is_not_installed() throws IOException, InterruptedException {
    ChildJvm child = ChildJvm.startWithoutPath(FindGit.class, top.toString());

    assertThat(child.output()).isEqualTo("None[reason=git is not installed]");
    assertThat(child.waitFor()).isZero();
  }

  /** Looks for the repository of a project. */
  static final class FindGit {
    private FindGit() {}

    public static void main(String[] arguments) {
      System.out.println(search(Path.of(arguments[0]), Repository.environment()));
    }
  }

  @Test
  void passes_on_why_git_refuses_a_repository() {
    ProblemException problem =
        problemOf(() -> search(top, with("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")));

    assertThat(problem)
        .hasMessageStartingWith(
            "git rev-parse --is-inside-work-tree failed\nIt says: fatal: detected dubious ownership")
        .hasMessageContaining("git config --global --add safe.directory");
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT);
  }

  @Test
  void refuses_a_repository_without_a_work_tree() throws IOException, InterruptedException {
    Path bare = temporary.resolve("bare.git");
    repository.git("init", "--quiet", "--bare", bare.toString());
    Path project = temporary.resolve("project");
    write(project.resolve("atlas.hcl"), "");

    assertThat(problemOf(() -> search(project, with("GIT_DIR", bare.toString()))))
        .hasMessage(
            """
            the Git repository of this project has no work tree
            Nothing in a bare repository or in its .git folder can be compared with it.
            fix: unset GIT_DIR, or run this in a clone""");
  }

  @Test
  void knows_where_the_project_lies_in_the_repository() throws IOException {
    Path inner = top.resolve("services/orders");
    write(inner.resolve("atlas.hcl"), "");

    assertThat(git(top).prefix()).isEqualTo("");
    assertThat(git(inner).prefix()).isEqualTo("services/orders/");
  }

  @Test
  void lists_the_files_of_a_folder_at_a_commit_whatever_their_names()
      throws IOException, InterruptedException {
    repository.write("migrations/1 größer.sql", "one");
    repository.write("migrations/sub/2_*?[x].sql", "two\r\n");
    repository.write("migrations.old/3.sql", "three");
    String commit = repository.commitAll("files");

    Map<String, String> files = git(top).files(commit, top.resolve("migrations"));

    assertThat(files.keySet()).containsExactly("1 größer.sql", "sub/2_*?[x].sql");
    assertThat(files.get("1 größer.sql"))
        .isEqualTo(repository.git("hash-object", "migrations/1 größer.sql"));
    assertThat(git(top).files(commit, top.resolve("schema"))).isEmpty();
  }

  @Test
  void finds_what_is_new_changed_and_deleted_committed_or_not()
      throws IOException, InterruptedException {
    for (String name : List.of("kept", "committed", "staged", "edited", "removed", "unstaged")) {
      repository.write("migrations/" + name + ".sql", "old");
    }
    String base = repository.commitAll("base");
    repository.write("migrations/committed.sql", "new");
    repository.write("migrations/new committed.sql", "new");
    repository.commitAll("work");
    repository.write("migrations/staged.sql", "new");
    repository.write("migrations/new staged.sql", "new");
    repository.git("rm", "--quiet", "migrations/removed.sql");
    repository.git("add", "--all");
    repository.write("migrations/edited.sql", "new");
    repository.write("migrations/new untracked.sql", "new");
    Files.delete(repository.file("migrations/unstaged.sql"));

    assertThat(git(top).changes(base, top.resolve("migrations")))
        .containsExactly(
            change(Kind.CHANGED, "committed.sql"),
            change(Kind.CHANGED, "edited.sql"),
            change(Kind.NEW, "new committed.sql"),
            change(Kind.NEW, "new staged.sql"),
            change(Kind.NEW, "new untracked.sql"),
            change(Kind.CHANGED, "staged.sql"),
            change(Kind.DELETED, "removed.sql"),
            change(Kind.DELETED, "unstaged.sql"));
  }

  @Test
  void compares_bytes_even_where_git_would_convert_line_endings()
      throws IOException, InterruptedException {
    repository.git("config", "core.autocrlf", "true");
    repository.write("migrations/1.sql", "a\nb\n");
    String base = repository.commitAll("base");
    repository.write("migrations/1.sql", "a\r\nb\r\n");

    assertThat(repository.git("diff", "--name-only")).doesNotContain("\nmigrations/1.sql");
    assertThat(git(top).changes(base, top.resolve("migrations")))
        .containsExactly(change(Kind.CHANGED, "1.sql"));
  }

  @Test
  void compares_in_a_repository_with_sha_256() throws IOException, InterruptedException {
    Path other = temporary.toRealPath().resolve("sha256");
    Files.createDirectories(other);
    repository.git("init", "--quiet", "--object-format=sha256", other.toString());
    Projects.in(other);
    write(other.resolve("migrations/1.sql"), "one");
    repository.git("-C", other.toString(), "add", "--all");
    repository.git("-C", other.toString(), "commit", "--quiet", "-m", "base");

    assertThat(git(other).changes("HEAD", other.resolve("migrations"))).isEmpty();
    write(other.resolve("migrations/1.sql"), "two");
    assertThat(git(other).changes("HEAD", other.resolve("migrations")))
        .containsExactly(change(Kind.CHANGED, "1.sql"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void compares_links_by_where_they_lead_to() throws IOException, InterruptedException {
    Files.createDirectory(top.resolve("migrations"));
    Path link = Files.createSymbolicLink(top.resolve("migrations/1.sql"), Path.of("../a"));
    String base = repository.commitAll("base");
    assertThat(git(top).changes(base, top.resolve("migrations"))).isEmpty();

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../b"));
    assertThat(git(top).changes(base, top.resolve("migrations")))
        .containsExactly(change(Kind.CHANGED, "1.sql"));
  }

  @Test
  void works_below_the_top_of_the_repository() throws IOException, InterruptedException {
    Path project = top.resolve("services/orders");
    write(project.resolve("atlas.hcl"), "");
    write(project.resolve("migrations/1.sql"), "one");
    String base = repository.commitAll("base");
    write(project.resolve("migrations/2.sql"), "two");

    assertThat(git(project).changes(base, project.resolve("migrations")))
        .containsExactly(change(Kind.NEW, "2.sql"));
  }

  @Test
  void works_in_a_linked_work_tree_and_in_a_submodule() throws IOException, InterruptedException {
    repository.write("migrations/1.sql", "one");
    String base = repository.commitAll("base");
    Path linked = temporary.toRealPath().resolve("linked");
    repository.git("worktree", "add", "--quiet", linked.toString());
    Repository outer = Repository.create(temporary.toRealPath().resolve("outer"));
    outer.git("submodule", "--quiet", "add", top.toString(), "inner");

    for (Path project : List.of(linked, outer.file("inner"))) {
      write(project.resolve("migrations/2.sql"), "two");
      assertThat(git(project).changes(base, project.resolve("migrations")))
          .containsExactly(change(Kind.NEW, "2.sql"));
    }
  }

  @Test
  void knows_the_newest_commit_when_there_is_one() throws IOException, InterruptedException {
    assertThat(git(top).head()).isEmpty();

    String commit = repository.commitAll("first");

    assertThat(git(top).head()).contains(commit);
  }
}
