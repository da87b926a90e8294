package project;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is staged is what a commit will hold, to the byte. */
class GitIndexTest {
  @TempDir private Path temporary;
  private Path top;
  private Repository repository;

  @BeforeEach
  void make_a_repository() throws IOException, InterruptedException {
    top = temporary.toRealPath().resolve("top");
    repository = Repository.create(top);
    repository.write("atlas.hcl", "");
  }

  private static Git git(Path root, Map<String, String> environment) {
    Project project = Project.find(root, Map.of());
    return ((Git.Search.Found) Git.find(project, environment)).git();
  }

  private Map<String, String> exported(Path root, Map<String, String> environment)
      throws IOException {
    Path to = Files.createTempDirectory(temporary.toRealPath(), "export");
    git(root, environment)
        .exportIndex(List.of(root.resolve("migrations"), root.resolve("stack.yaml")), to);
    var exported = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.filter(path -> !Files.isDirectory(path)).toList()) {
        String content =
            Files.isSymbolicLink(file)
                ? "-> " + Files.readSymbolicLink(file)
                : Files.readString(file);
        exported.put(to.relativize(file).toString().replace('\\', '/'), content);
      }
    }
    return exported;
  }

  private Map<String, String> exported() throws IOException {
    return exported(top, Repository.environment());
  }

  @Test
  void is_exported_whatever_the_work_tree_holds() throws IOException, InterruptedException {
    repository.write("migrations/1 größer.sql", "staged");
    repository.write("migrations/sub/2.sql", "");
    repository.write("migrations/3.sql", "deleted later");
    repository.write("stack.yaml", "staged");
    repository.write("README.md", "not asked for");
    repository.git("add", "--all");
    repository.write("migrations/1 größer.sql", "edited since");
    repository.write("migrations/4.sql", "untracked");
    Files.delete(repository.file("migrations/3.sql"));

    assertThat(exported())
        .containsExactly(
            Map.entry("migrations/1 größer.sql", "staged"),
            Map.entry("migrations/3.sql", "deleted later"),
            Map.entry("migrations/sub/2.sql", ""),
            Map.entry("stack.yaml", "staged"));
  }

  @Test
  void is_exported_without_any_conversion() throws IOException, InterruptedException {
    repository.write("migrations/1.sql", "a\nb\n");
    repository.write("migrations/2.sql", "a\r\nb\r\n");
    byte[] allBytes = new byte[256];
    for (int i = 0; i < allBytes.length; i++) {
      allBytes[i] = (byte) i;
    }
    Files.write(repository.file("migrations/3.sql"), allBytes);
    repository.git("add", "--all");
    repository.git("config", "core.autocrlf", "true");
    repository.git("config", "filter.loud.smudge", "tr a-z A-Z");
    repository.write(".gitattributes", "*.sql text eol=crlf filter=loud ident\n");

    Path to = temporary.resolve("export");
    git(top, Repository.environment()).exportIndex(List.of(top.resolve("migrations")), to);

    assertThat(to.resolve("migrations/1.sql")).hasBinaryContent("a\nb\n".getBytes(UTF_8));
    assertThat(to.resolve("migrations/2.sql")).hasBinaryContent("a\r\nb\r\n".getBytes(UTF_8));
    assertThat(to.resolve("migrations/3.sql")).hasBinaryContent(allBytes);
  }

  @Test
  void does_not_hold_a_file_that_is_only_announced() throws IOException, InterruptedException {
    repository.write("migrations/1.sql", "one");
    repository.write("migrations/2.sql", "two");
    repository.write("migrations/3.sql", "");
    repository.git("add", "migrations/1.sql", "migrations/3.sql");
    repository.git("add", "--intent-to-add", "migrations/2.sql");

    assertThat(exported().keySet()).containsExactly("migrations/1.sql", "migrations/3.sql");
  }

  @Test
  void is_empty_before_anything_is_added() throws IOException {
    repository.write("migrations/1.sql", "one");

    assertThat(exported()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void may_hold_links() throws IOException, InterruptedException {
    Files.createDirectory(top.resolve("migrations"));
    Files.createSymbolicLink(top.resolve("migrations/1.sql"), Path.of("../one.sql"));
    repository.git("add", "--all");

    assertThat(exported()).containsExactly(Map.entry("migrations/1.sql", "-> ../one.sql"));
  }

  @Test
  void is_not_exported_with_a_merge_conflict() throws IOException, InterruptedException {
    repository.write("migrations/atlas.sum", "one");
    repository.commitAll("one");
    repository.git("checkout", "--quiet", "-b", "other");
    repository.write("migrations/atlas.sum", "two");
    repository.commitAll("two");
    repository.git("checkout", "--quiet", "main");
    repository.write("migrations/atlas.sum", "three");
    repository.commitAll("three");
    assertThat(problemOf(() -> merge("other"))).isNull();

    ProblemException problem = problemOf(this::exported);

    assertThat(problem)
        .hasMessage(
            """
            migrations/atlas.sum: this file has a merge conflict
            fix: resolve it, then git add migrations/atlas.sum""");
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
  }

  private void merge(String branch) throws InterruptedException {
    try {
      repository.git("merge", "--quiet", branch);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("CONFLICT");
    }
  }

  @Test
  void is_not_exported_from_a_submodule() throws IOException, InterruptedException {
    Repository inner = Repository.create(temporary.resolve("inner"));
    inner.write("1.sql", "one");
    inner.commitAll("one");
    repository.git("submodule", "--quiet", "add", inner.file("").toString(), "migrations/inner");

    assertThat(problemOf(this::exported))
        .hasMessageStartingWith("migrations/inner: this is a submodule");
  }

  @Test
  void is_not_exported_from_outside_of_the_project() {
    Path outside = top.resolveSibling("shared/schema.sql");

    assertThat(
            problemOf(
                () ->
                    git(top, Repository.environment())
                        .exportIndex(List.of(outside), temporary.resolve("export"))))
        .hasMessage(
            outside
                + ": this lies outside of the project\n"
                + "What is staged of it has no place in a copy of the project.\n"
                + "fix: check the files instead of what is staged: ./jbang check-migrations");
  }

  @Test
  void may_be_a_temporary_one_that_a_hook_is_told_of() throws IOException, InterruptedException {
    Path project = top.resolve("services/orders");
    write(project.resolve("atlas.hcl"), "");
    write(project.resolve("migrations/1.sql"), "one");
    repository.git("add", "--all");
    Path index = top.resolve(".git/next-index.lock");
    Files.copy(top.resolve(".git/index"), index);
    write(project.resolve("migrations/2.sql"), "two");
    repository.run(Map.of("GIT_INDEX_FILE", index.toString()), "add", "--all");

    var hook = new HashMap<>(Repository.environment());
    hook.put("GIT_DIR", top.resolve(".git").toString());
    hook.put("GIT_INDEX_FILE", index.toString());
    hook.put("GIT_PREFIX", "");

    assertThat(exported(project, hook).keySet())
        .containsExactly("migrations/1.sql", "migrations/2.sql");
    assertThat(exported(project, Repository.environment()).keySet())
        .containsExactly("migrations/1.sql");
  }

  @Test
  void is_that_of_the_project_when_a_hook_of_another_repository_runs()
      throws IOException, InterruptedException {
    repository.write("migrations/1.sql", "one");
    repository.git("add", "--all");
    Repository other = Repository.create(temporary.toRealPath().resolve("other"));
    other.write("x", "");
    other.git("add", "--all");

    var hook = new HashMap<>(Repository.environment());
    hook.put("GIT_DIR", other.file(".git").toString());
    hook.put("GIT_INDEX_FILE", other.file(".git/index").toString());

    assertThat(exported(top, hook)).containsExactly(Map.entry("migrations/1.sql", "one"));
  }

  @Test
  void is_that_of_a_repository_that_only_the_environment_knows()
      throws IOException, InterruptedException {
    repository.write("migrations/1.sql", "one");
    repository.git("add", "--all");
    Path hidden = temporary.toRealPath().resolve("hidden");
    Files.move(top.resolve(".git"), hidden);

    var environment = new HashMap<>(Repository.environment());
    environment.put("GIT_DIR", hidden.toString());
    environment.put("GIT_WORK_TREE", top.toString());

    assertThat(exported(top, environment)).containsExactly(Map.entry("migrations/1.sql", "one"));
  }

  @Test
  void is_found_by_a_hook_that_git_runs_below_the_top() throws IOException, InterruptedException {
    Path project = top.resolve("orders");
    write(project.resolve("atlas.hcl"), "");
    write(project.resolve("migrations/1.sql"), "one");
    repository.commitAll("one");
    write(project.resolve("migrations/1.sql"), "two");
    write(project.resolve("migrations/2.sql"), "not to be committed");
    Path result = temporary.resolve("result");
    Path hook = top.resolve(".git/hooks/pre-commit");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    write(
        hook,
        String.join(
            "\n",
            "#!/bin/sh",
            "cd orders",
            "exec '%s' -cp '%s' '%s' '%s' '%s'"
                .formatted(
                    java,
                    System.getProperty("java.class.path"),
                    Export.class.getName(),
                    project,
                    result)));
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    // Of the two changes only this one goes into the temporary index of the commit.
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "-m", "two", "--", "orders/migrations/1.sql");

    assertThat(result.resolve("migrations/1.sql")).hasContent("two");
    assertThat(result.resolve("migrations/2.sql")).doesNotExist();
  }

  /** Exports what is staged, as a hook would. */
  static final class Export {
    private Export() {}

    public static void main(String[] arguments) {
      Project project = Project.find(Path.of(arguments[0]), Map.of());
      var found = (Git.Search.Found) Git.find(project, System.getenv());
      found.git().exportIndex(List.of(project.migrations()), Path.of(arguments[1]));
    }
  }
}
