package project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static project.Projects.problemOf;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProjectLockTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(1);

  @TempDir private Path temporary;
  private final List<String> progress = new ArrayList<>();
  private Path cache;
  private Project project;

  @BeforeEach
  void make_a_project() throws IOException {
    cache = temporary.resolve("cache");
    project = Projects.in(temporary.resolve("project"));
  }

  private ProjectLock lock(Duration patience) {
    return ProjectLock.of(project, cache, patience, progress::add);
  }

  private ChildJvm holder() throws IOException {
    ChildJvm holder = ChildJvm.start(Holder.class, project.root().toString(), cache.toString());
    assertThat(holder.line()).isEqualTo("held");
    return holder;
  }

  @Test
  void is_had_at_once_when_nobody_has_it_and_as_often_as_wanted() {
    ProjectLock lock = lock(SHORT);

    assertThat(lock.<String, RuntimeException>whileHeld(() -> lock.whileHeld(() -> "done")))
        .isEqualTo("done");
    assertThat(lock.<String, RuntimeException>whileHeld(() -> "again")).isEqualTo("again");
    assertThat(progress).isEmpty();
  }

  @Test
  void is_given_back_when_the_work_fails_and_the_failure_is_passed_on() {
    ProjectLock lock = lock(SHORT);

    assertThatThrownBy(
            () ->
                lock.whileHeld(
                    () -> {
                      throw new IOException("the work failed");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the work failed");
    assertThat(lock(SHORT).<String, RuntimeException>whileHeld(() -> "done")).isEqualTo("done");
  }

  @Test
  void is_given_up_with_the_number_of_the_process_that_has_it()
      throws IOException, InterruptedException {
    ChildJvm holder = holder();

    ProblemException problem = problemOf(() -> lock(SHORT).whileHeld(() -> "never"));

    assertThat(problem)
        .hasMessage(
            """
            another command is writing in this project: process %1$d
            Two at once would spoil each other's files.
            fix: wait for process %1$d to end, or end it, then run this again"""
                .formatted(holder.pid()));
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.ENVIRONMENT);
    holder.kill();
  }

  @Test
  void is_waited_for_saying_so_once_and_ends_with_its_process()
      throws IOException, InterruptedException {
    ChildJvm holder = holder();
    ProjectLock lock =
        ProjectLock.of(
            project,
            cache,
            LONG,
            text -> {
              progress.add(text);
              kill(holder);
            });

    assertThat(lock.<String, RuntimeException>whileHeld(() -> "mine now")).isEqualTo("mine now");
    assertThat(progress)
        .containsExactly("waiting for another command in this project: process " + holder.pid());
  }

  private static void kill(ChildJvm child) {
    try {
      child.kill();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void of_another_project_is_another_one() throws IOException, InterruptedException {
    ChildJvm holder = holder();
    Project other = Projects.in(temporary.resolve("other"));

    ProjectLock lock = ProjectLock.of(other, cache, SHORT, progress::add);

    assertThat(lock.<String, RuntimeException>whileHeld(() -> "done")).isEqualTo("done");
    holder.kill();
  }

  @Test
  void names_the_cache_when_that_cannot_be_used() throws IOException {
    Files.createFile(cache);

    assertThat(problemOf(() -> lock(SHORT).whileHeld(() -> "never")))
        .hasMessageStartingWith("cannot lock " + cache.resolve("locks"))
        .hasMessageEndingWith(
            """
            Two commands writing at once would spoil each other's files.
            fix: set DB_TEMPLATE_CACHE to a folder on a local disk that you can write to""");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void lets_nobody_else_write_to_the_cache() throws IOException {
    lock(SHORT).<String, RuntimeException>whileHeld(() -> "done");

    assertThat(Files.getPosixFilePermissions(cache))
        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  }

  /** Takes the lock of a project and keeps it. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      Project project = Project.find(Path.of(arguments[0]), Map.of());
      ProjectLock.of(project, Path.of(arguments[1]), SHORT, text -> {})
          .<String, InterruptedException>whileHeld(
              () -> {
                System.out.println("held");
                Thread.sleep(LONG.toMillis());
                return "";
              });
    }
  }
}
