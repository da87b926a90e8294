package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static project.Projects.problemOf;
import static project.Projects.write;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path temporary;
  private Path root;
  private Path migrations;
  private Path sum;
  private Path template;
  private Path migration;

  @BeforeEach
  void make_a_project() throws IOException {
    root = temporary.toRealPath().resolve("project");
    migrations = root.resolve("migrations");
    sum = write(migrations.resolve("atlas.sum"), "old sum");
    template = write(root.resolve("cloud-formation.yaml"), "old template");
    migration = migrations.resolve("2_größer & besser.sql");
  }

  private Journal journal(Path folder) throws IOException {
    Project project = Projects.in(folder);
    return new Journal(
        project,
        ProjectLock.of(project, temporary.resolve("cache"), Duration.ofSeconds(20), text -> {}));
  }

  private List<FileChange> changes() {
    return List.of(
        FileChange.create(migration, bytes("new migration")),
        FileChange.replace(sum, bytes("old sum"), bytes("new sum")),
        FileChange.replace(template, bytes("old template"), bytes("new template")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void assertNothingChanged() throws IOException {
    assertThat(migration).doesNotExist();
    assertThat(sum).hasContent("old sum");
    assertThat(template).hasContent("old template");
    assertNoLeftovers(root);
  }

  private static void assertNoLeftovers(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("pending") || name.endsWith(".tmp"));
    }
  }

  @Test
  void writes_new_and_changed_files_and_leaves_nothing_else() throws IOException {
    journal(root).write(changes());

    assertThat(migration).hasContent("new migration");
    assertThat(sum).hasContent("new sum");
    assertThat(template).hasContent("new template");
    assertNoLeftovers(root);
    assertThat(journal(root).recover()).isEmpty();
  }

  @Test
  void makes_the_folders_that_are_missing() throws IOException {
    Path file = root.resolve("a/b/c.sql");

    journal(root).write(List.of(FileChange.create(file, bytes("x"))));

    assertThat(file).hasContent("x");
  }

  @Test
  void leaves_a_file_alone_that_is_right_already() throws IOException {
    var before = Files.getLastModifiedTime(sum);
    Object identity = Files.readAttributes(sum, "*").get("fileKey");

    journal(root).write(List.of(FileChange.replace(sum, bytes("old sum"), bytes("old sum"))));

    assertThat(Files.getLastModifiedTime(sum)).isEqualTo(before);
    assertThat(Files.readAttributes(sum, "*").get("fileKey")).isEqualTo(identity);
  }

  @Test
  void refuses_to_overwrite_a_file_that_should_be_new() throws IOException {
    write(migration, "somebody else's");

    ProblemException problem = problemOf(() -> journal(root).write(changes()));

    assertThat(problem)
        .hasMessage(
            """
            migrations/2_größer & besser.sql: there is such a file already
            Writing it would lose what it holds. Nothing has been changed.
            fix: run the command again""");
    assertThat(migration).hasContent("somebody else's");
    assertThat(sum).hasContent("old sum");
    assertNoLeftovers(root);
  }

  @Test
  void refuses_to_overwrite_a_change_that_it_does_not_know() throws IOException {
    write(template, "edited meanwhile");

    assertThat(problemOf(() -> journal(root).write(changes())))
        .hasMessage(
            """
            cloud-formation.yaml: somebody changed this file while the command ran
            Writing it would lose that change. Nothing has been changed.
            fix: run the command again""");
    assertThat(template).hasContent("edited meanwhile");
    assertThat(sum).hasContent("old sum");
    assertNoLeftovers(root);
  }

  @Test
  void refuses_to_change_a_file_that_is_gone() throws IOException {
    Files.delete(sum);

    assertThat(problemOf(() -> journal(root).write(changes())))
        .hasMessageStartingWith("migrations/atlas.sum: somebody changed this file");
  }

  @Test
  void refuses_to_replace_a_folder() throws IOException {
    Files.createDirectory(migration);

    assertThat(problemOf(() -> journal(root).write(changes())))
        .hasMessage(
            """
            migrations/2_größer & besser.sql: there is a folder where a file is to be written
            fix: move the folder away""");
  }

  @Test
  void refuses_to_change_a_file_twice() throws IOException {
    FileChange change = FileChange.create(migration, bytes("x"));

    assertThatThrownBy(() -> journal(root).write(List.of(change, change)))
        .isInstanceOf(IllegalArgumentException.class);
    assertNothingChanged();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void keeps_the_permissions_of_a_file() throws IOException {
    Files.setPosixFilePermissions(sum, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setPosixFilePermissions(template, PosixFilePermissions.fromString("rw-------"));

    journal(root).write(changes());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sum)))
        .isEqualTo("rw-rw-r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(template)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void writes_through_links_and_keeps_them() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.move(template, elsewhere.resolve("stack.yaml"));
    Files.createSymbolicLink(template, elsewhere.resolve("stack.yaml"));
    Files.move(sum, elsewhere.resolve("atlas.sum"));
    Files.delete(migrations);
    Files.createSymbolicLink(migrations, elsewhere);

    journal(root).write(changes());

    assertThat(template).isSymbolicLink();
    assertThat(elsewhere.resolve("stack.yaml")).hasContent("new template");
    assertThat(elsewhere.resolve("atlas.sum")).hasContent("new sum");
    assertThat(elsewhere.resolve(migration.getFileName())).hasContent("new migration");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void refuses_to_write_through_a_link_that_leads_nowhere() throws IOException {
    Files.createSymbolicLink(migration, Path.of("gone.sql"));

    assertThat(problemOf(() -> journal(root).write(changes())))
        .hasMessage(
            "migrations/2_größer & besser.sql: this is a link that leads nowhere\n"
                + "It cannot be written through it. "
                + migration
                + " is a link to gone.sql.\n"
                + "fix: remove the link, or make what it leads to");
    assertThat(sum).hasContent("old sum");
  }

  @Test
  void writes_to_another_disk() throws IOException, InterruptedException {
    Files.delete(sum);
    try (Mount disk = Mount.over(migrations, "size=1m")) {
      write(sum, "old sum");
      Files.setPosixFilePermissions(sum, PosixFilePermissions.fromString("rw-rw-rw-"));
      Assumptions.assumeFalse(Files.getFileStore(sum).equals(Files.getFileStore(root)));

      journal(root).write(changes());

      assertThat(disk).isNotNull();
      assertThat(migration).hasContent("new migration");
      assertThat(sum).hasContent("new sum");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sum)))
          .isEqualTo("rw-rw-rw-");
      assertNoLeftovers(root);
    }
  }

  @Test
  void changes_nothing_when_the_disk_is_full() throws IOException, InterruptedException {
    Path small = Files.createDirectory(temporary.toRealPath().resolve("small"));
    try (Mount disk = Mount.over(small, "size=200k")) {
      Path file = write(small.resolve("1.sql"), "old");
      Journal journal = journal(small);

      ProblemException problem =
          problemOf(
              () ->
                  journal.write(
                      List.of(
                          FileChange.replace(file, bytes("old"), new byte[100_000]),
                          FileChange.create(small.resolve("2.sql"), new byte[200_000]))));

      assertThat(disk).isNotNull();
      assertThat(problem)
          .hasMessage(
              """
              cannot write in the project: No space left on device
              Nothing has been changed.
              fix: free some space, then run this again""");
      assertThat(problem.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT);
      assertThat(file).hasContent("old");
      assertThat(small.resolve("2.sql")).doesNotExist();
      assertNoLeftovers(small);
    }
  }

  @Test
  void changes_nothing_in_a_folder_that_is_read_only() throws IOException, InterruptedException {
    Files.delete(sum);
    try (Mount disk = Mount.over(migrations, "size=1m")) {
      write(sum, "old sum");
      disk.makeReadOnly();

      ProblemException problem = problemOf(() -> journal(root).write(changes()));

      assertThat(problem)
          .hasMessage(
              "migrations cannot be written to: it is read-only\n"
                  + "Nothing has been changed.\n"
                  + "fix: make "
                  + migrations
                  + " writable, then run this again");
      assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
      assertNothingChanged();
    }
  }

  @Test
  void changes_nothing_in_a_project_that_is_read_only() throws IOException, InterruptedException {
    Path shelf = Files.createDirectory(temporary.toRealPath().resolve("shelf"));
    Path outside = write(temporary.resolve("outside.sql"), "old");
    try (Mount disk = Mount.over(shelf, "size=1m")) {
      Journal journal = journal(shelf);
      disk.makeReadOnly();

      ProblemException problem =
          problemOf(
              () ->
                  journal.write(List.of(FileChange.replace(outside, bytes("old"), bytes("new")))));

      assertThat(problem)
          .hasMessage(
              "the project cannot be written to: it is read-only\n"
                  + "Nothing has been changed.\n"
                  + "fix: make "
                  + shelf
                  + " writable, then run this again");
      assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
      assertThat(outside).hasContent("old");
    }
  }
}
