package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The hook in real commits; its check is a program that notes that it was run, and complains. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the check in these tests is a shell script")
class PreCommitTest {
  private static final Path HOOK = Path.of("pre-commit").toAbsolutePath();

  @TempDir Path directory;
  private Path top;
  private Path notes;

  @BeforeEach
  void create_repository() throws IOException {
    top = directory.toRealPath().resolve("a repository");
    Files.createDirectories(top);
    git("init", "--quiet", "--initial-branch=main");
    notes = top.resolve("notes");
    Files.writeString(top.resolve(".git/info/exclude"), "notes\njbang\n");
    check(top, 1);
    install(SampleProject.read(HOOK));
  }

  @Test
  void a_commit_of_other_files_is_not_checked() throws IOException {
    write("src/Main.java");
    write("my-schema/orders.sql");
    git("add", "--all");
    write("schema/orders.sql");

    assertThat(git("commit", "-m", "x").exitCode()).isZero();
    assertThat(notes).doesNotExist();
  }

  @Test
  void a_commit_of_anything_that_the_migrations_depend_on_is_checked() throws IOException {
    for (String file :
        new String[] {
          "schema/orders.sql",
          "schema/more/orders.hcl",
          "migrations/1.sql",
          "migrations/atlas.sum",
          "atlas.hcl",
          "migrations.yaml",
          "cloud-formation.yaml"
        }) {
      write(file);
      git("add", file);

      assertThat(git("commit", "-m", "x").exitCode()).as(file).isEqualTo(1);
      assertThat(notes).as(file).hasContent("check-migrations --staged in " + top);
      git("reset", "--quiet");
      git("clean", "--quiet", "--force", "-d");
      Files.delete(notes);
    }
  }

  @Test
  void a_good_commit_is_made() throws IOException {
    check(top, 0);
    write("schema/orders.sql");
    git("add", "--all");

    assertThat(git("commit", "-m", "x").exitCode()).isZero();
    assertThat(notes).exists();
  }

  @Test
  void a_deletion_is_checked() throws IOException {
    commitUnchecked("schema/orders.sql");
    git("rm", "--quiet", "schema/orders.sql");

    assertThat(git("commit", "-m", "x").exitCode()).isEqualTo(1);
  }

  @Test
  void a_commit_of_named_files_is_judged_by_those_files() throws IOException {
    commitUnchecked("schema/orders.sql");
    commitUnchecked("readme");
    Files.writeString(top.resolve("schema/orders.sql"), "changed");
    Files.writeString(top.resolve("readme"), "changed");
    git("add", "schema");

    assertThat(git("commit", "-m", "x", "readme").exitCode()).isZero();
    assertThat(notes).doesNotExist();
    git("reset", "--quiet");
    assertThat(git("commit", "-m", "x", "schema/orders.sql").exitCode()).isEqualTo(1);
  }

  @Test
  void the_commit_that_ends_a_merge_is_checked() throws IOException {
    commitUnchecked("schema/orders.sql");
    git("switch", "--quiet", "--create", "other");
    Files.writeString(top.resolve("schema/orders.sql"), "theirs");
    git("commit", "--quiet", "--no-verify", "--all", "-m", "theirs");
    git("switch", "--quiet", "main");
    Files.writeString(top.resolve("schema/orders.sql"), "ours");
    git("commit", "--quiet", "--no-verify", "--all", "-m", "ours");
    git("merge", "other");
    Files.writeString(top.resolve("schema/orders.sql"), "both");
    git("add", "--all");

    assertThat(git("commit", "-m", "x").exitCode()).isEqualTo(1);
  }

  @Test
  void another_work_tree_of_the_repository_is_checked_by_its_own_launcher() throws IOException {
    commitUnchecked("schema/orders.sql");
    Path tree = directory.toRealPath().resolve("tree");
    git("worktree", "add", "--quiet", tree, "-b", "other");
    check(tree, 1);
    Files.writeString(tree.resolve("schema/orders.sql"), "changed");
    shell(tree).run("git", "add", "schema");

    assertThat(shell(tree).run("git", "commit", "-m", "x").exitCode()).isEqualTo(1);
    assertThat(tree.resolve("notes")).hasContent("check-migrations --staged in " + tree);
  }

  @Test
  void a_project_below_the_top_is_checked_alone() throws IOException {
    install(
        SampleProject.read(HOOK)
            .replace("project=''", "project='sub/'")
            .replace("'./jbang check", "'./jbang --project sub check"));
    write("sub/readme");
    write("schema/orders.sql");
    git("add", "--all");
    assertThat(git("commit", "-m", "x").exitCode()).isZero();
    write("sub/schema/orders.sql");
    git("add", "--all");

    assertThat(git("commit", "-m", "x").exitCode()).isEqualTo(1);
    assertThat(notes).hasContent("--project sub check-migrations --staged in " + top);
  }

  @Test
  void settings_that_name_another_template_make_templates_matter() throws IOException {
    Files.writeString(top.resolve("migrations.yaml"), "stack: {template: deploy/orders.json}");
    write("readme");
    git("add", "readme");
    assertThat(git("commit", "-m", "x").exitCode()).isZero();
    write("deploy/orders.json");
    git("add", "deploy");

    assertThat(git("commit", "-m", "x").exitCode()).isEqualTo(1);
  }

  @Test
  void settings_that_take_the_schema_from_elsewhere_make_everything_matter() throws IOException {
    Files.writeString(top.resolve("migrations.yaml"), "# ours\nschema:\n  command: ./schema.sh\n");
    write("src/Main.java");
    git("add", "src");

    assertThat(git("commit", "-m", "x").exitCode()).isEqualTo(1);
  }

  private void commitUnchecked(String file) throws IOException {
    write(file);
    git("add", file);
    git("commit", "--quiet", "--no-verify", "-m", "before");
  }

  private void write(String file) throws IOException {
    Files.createDirectories(top.resolve(file).getParent());
    Files.writeString(top.resolve(file), "content");
  }

  private static void check(Path tree, int exitCode) throws IOException {
    Path launcher =
        Files.writeString(
            tree.resolve("jbang"),
            "#!/bin/sh\necho \"$@ in $PWD\" >notes\nexit " + exitCode + "\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  private void install(String hook) throws IOException {
    Path installed = Files.writeString(top.resolve(".git/hooks/pre-commit"), hook);
    assertThat(installed.toFile().setExecutable(true)).isTrue();
  }

  private Outcome git(Object... arguments) {
    Object[] command = new Object[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return shell(top).run(command);
  }

  /** Git as it comes, with an author: nothing of this machine's settings. */
  private static Shell shell(Path tree) {
    return new Shell(tree, tree)
        .with("GIT_CONFIG_NOSYSTEM", "1")
        .with("GIT_CONFIG_GLOBAL", "/dev/null")
        .with("GIT_AUTHOR_NAME", "A")
        .with("GIT_AUTHOR_EMAIL", "a@example.org")
        .with("GIT_COMMITTER_NAME", "A")
        .with("GIT_COMMITTER_EMAIL", "a@example.org");
  }
}
