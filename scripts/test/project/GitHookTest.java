package project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import project.GitHook.Outcome;
import project.GitHook.State;

class GitHookTest {
  private static final String LINE =
      "  git diff --cached --quiet -- schema migrations || ./jbang check-migrations --staged || exit";

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Path top;

  @BeforeEach
  void create_a_clone_of_the_template() throws IOException {
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    top = Files.createDirectory(directory.toRealPath().resolve("it's a $repository"));
    git("init", "--quiet");
    project(top, true);
  }

  @Test
  void installs_the_script_as_it_is_in_a_clone_of_the_template() throws IOException {
    Outcome outcome = hook(top).install();

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                State.INSTALLED, ".git/hooks/pre-commit checks the migrations before each commit"));
    assertThat(top.resolve(".git/hooks/pre-commit")).hasSameTextualContentAs(Path.of("pre-commit"));
    assertThat(top.resolve(".git/hooks/pre-commit")).isExecutable();
  }

  @Test
  void installing_again_changes_nothing() {
    hook(top).install();

    assertThat(hook(top).install())
        .isEqualTo(new Outcome(State.UNCHANGED, ".git/hooks/pre-commit is in place already"));
  }

  @Test
  void an_older_version_is_replaced() throws IOException {
    Path file = write(top.resolve(".git/hooks/pre-commit"), "# an older (db-template hook)");

    assertThat(hook(top).install())
        .isEqualTo(new Outcome(State.UPDATED, ".git/hooks/pre-commit was brought up to date"));
    assertThat(file).hasSameTextualContentAs(Path.of("pre-commit"));
  }

  @Test
  void a_hook_that_is_there_is_left_alone_and_the_line_to_add_is_said() throws IOException {
    Path file = write(top.resolve(".git/hooks/pre-commit"), "#!/bin/sh\nmake lint\n");

    assertThat(hook(top).install())
        .isEqualTo(
            new Outcome(
                State.LEFT_ALONE,
                ".git/hooks/pre-commit is not ours and was left alone.\n"
                    + "To have the migrations checked before each commit, add this line to"
                    + " .git/hooks/pre-commit:\n"
                    + LINE));
    assertThat(file).hasContent("#!/bin/sh\nmake lint\n");
  }

  @Test
  void a_hook_with_that_line_is_enough() throws IOException {
    write(top.resolve(".git/hooks/pre-commit"), "#!/bin/sh\n" + LINE + "\nmake lint\n");

    assertThat(hook(top).install())
        .isEqualTo(
            new Outcome(State.UNCHANGED, ".git/hooks/pre-commit runs check-migrations already"));
  }

  @Test
  void a_folder_for_hooks_in_the_work_tree_is_used() {
    git("config", "core.hooksPath", "tools/hooks");

    assertThat(hook(top).install().state()).isEqualTo(State.INSTALLED);
    assertThat(top.resolve("tools/hooks/pre-commit")).isExecutable();
    assertThat(top.resolve(".git/hooks/pre-commit")).doesNotExist();
  }

  @Test
  void a_folder_for_hooks_of_several_repositories_is_left_alone() {
    Path shared = top.resolveSibling("shared");
    git("config", "core.hooksPath", shared.toString());

    assertThat(hook(top).install())
        .isEqualTo(
            new Outcome(
                State.LEFT_ALONE,
                "core.hooksPath is a folder outside of this repository, so it was left alone: "
                    + Project.slashes(shared)
                    + "\nTo have the migrations checked before each commit, add this line to "
                    + Project.slashes(shared)
                    + "/pre-commit:\n"
                    + LINE));
    assertThat(shared).doesNotExist();
  }

  @Test
  void a_project_below_the_top_that_uses_the_catalog_is_named_in_the_hook() throws IOException {
    Path below = project(top.resolve("it's here"), false);

    hook(below).install();

    assertThat(top.resolve(".git/hooks/pre-commit"))
        .content()
        .contains("\nproject='it'\\''s here/' #")
        .contains(
            "\ncommand='jbang check-migrations@catalog --staged --project"
                + " '\\''it'\\''\\'\\'''\\''s here/'\\'''\n");
  }

  @Test
  void linked_work_trees_share_the_hook_of_their_repository() {
    git("-c", "user.name=A", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "-mx");
    Path tree = top.resolveSibling("tree");
    git("worktree", "add", "--quiet", tree.toString());
    Path project = project(tree, true);

    assertThat(hook(project).install().state()).isEqualTo(State.INSTALLED);
    assertThat(top.resolve(".git/hooks/pre-commit")).isExecutable();
  }

  @Test
  void removes_the_hook_that_it_installed_and_no_other() throws IOException {
    assertThat(hook(top).remove())
        .isEqualTo(new Outcome(State.UNCHANGED, ".git/hooks/pre-commit is not there"));
    hook(top).install();
    assertThat(hook(top).remove())
        .isEqualTo(new Outcome(State.REMOVED, ".git/hooks/pre-commit was removed"));
    assertThat(top.resolve(".git/hooks/pre-commit")).doesNotExist();
    write(top.resolve(".git/hooks/pre-commit"), "make lint");
    assertThat(hook(top).remove().state()).isEqualTo(State.LEFT_ALONE);
    assertThat(top.resolve(".git/hooks/pre-commit")).hasContent("make lint");
  }

  @Test
  void without_a_repository_there_is_no_hook() {
    Path project = project(directory.resolve("no repository"), true);

    assertThat(GitHook.find(Project.find(project, environment), environment)).isEmpty();
  }

  private GitHook hook(Path project) {
    return GitHook.find(Project.find(project, environment), environment).orElseThrow();
  }

  private static Path project(Path root, boolean hasLauncher) {
    try {
      write(root.resolve("atlas.hcl"), "");
      if (hasLauncher) {
        assertThat(write(root.resolve("jbang"), "").toFile().setExecutable(true)).isTrue();
      }
      return root;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void git(String... arguments) {
    new GitProcess(top, environment).need(arguments);
  }
}
