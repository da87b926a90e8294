package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;
import static project.Projects.write;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a project when a command is killed while it writes. */
class InterruptedWriteTest {
  private static final List<String> FILES = List.of("1.sql", "atlas.sum", "stack.yaml");

  private static final String UNDONE =
      "undone: a command was interrupted before it changed anything";
  private static final String FINISHED =
      "finished: a command was interrupted while it wrote 1.sql, atlas.sum, stack.yaml";

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void make_a_project() throws IOException {
    root = temporary.resolve("project");
    reset();
  }

  private void reset() throws IOException {
    Projects.in(root);
    for (String file : FILES) {
      write(root.resolve(file), "0");
    }
  }

  private Journal journal() {
    return journal(root, temporary.resolve("cache"), step -> {});
  }

  private static Journal journal(Path root, Path cache, Consumer<String> reached) {
    Project project = Project.find(root, Map.of());
    return new Journal(
        project, ProjectLock.of(project, cache, Duration.ofSeconds(20), text -> {}), reached);
  }

  /** Changes every file from one number to another. */
  private static List<FileChange> changes(Path root, int from, int to) {
    return FILES.stream()
        .map(file -> FileChange.replace(root.resolve(file), number(from), number(to)))
        .toList();
  }

  private static byte[] number(int number) {
    return Integer.toString(number).getBytes(UTF_8);
  }

  private List<String> contents() throws IOException {
    var contents = new ArrayList<String>();
    for (String file : FILES) {
      contents.add(Files.readString(root.resolve(file)));
    }
    return contents;
  }

  private void assertNoLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("atlas.hcl", "1.sql", "atlas.sum", "stack.yaml");
    }
  }

  private List<String> stepsOf(Consumer<Journal> work) {
    var steps = new ArrayList<String>();
    work.accept(journal(root, temporary.resolve("cache"), steps::add));
    return steps;
  }

  private void haltAt(String step, String work) throws IOException, InterruptedException {
    ChildJvm child =
        ChildJvm.start(
            Writer.class, work, root.toString(), temporary.resolve("cache").toString(), step);
    assertThat(child.output()).isEqualTo("");
    assertThat(child.waitFor()).isEqualTo(Writer.HALTED);
  }

  @Test
  void at_any_step_leaves_what_is_undone_or_finished() throws Exception {
    List<String> steps = stepsOf(journal -> journal.write(changes(root, 0, 1)));
    assertThat(steps)
        .containsExactly(
            "staging made",
            "staged 0",
            "staged 1",
            "staged 2",
            "manifest",
            "committed",
            "moved 0",
            "moved 1",
            "moved 2",
            "synced",
            "retired");
    int commit = steps.indexOf("committed");

    for (String step : steps) {
      reset();
      haltAt(step, "write");

      Optional<String> done = journal().recover();

      boolean committed = steps.indexOf(step) >= commit;
      assertThat(contents()).as(step).containsOnly(committed ? "1" : "0");
      assertThat(done)
          .as(step)
          .isEqualTo(
              step.equals("retired")
                  ? Optional.empty()
                  : Optional.of(committed ? FINISHED : UNDONE));
      assertNoLeftovers();
      assertThat(journal().recover()).isEmpty();
    }
  }

  @Test
  void may_itself_be_interrupted_while_it_is_finished() throws Exception {
    haltAt("committed", "write");
    List<String> steps = stepsOf(Journal::recover);
    assertThat(steps).containsExactly("moved 0", "moved 1", "moved 2", "synced", "retired");

    for (String step : steps) {
      reset();
      haltAt("moved 0", "write");
      haltAt(step.equals("moved 0") ? "moved 1" : step, "recover");

      journal().recover();

      assertThat(contents()).as(step).containsOnly("1");
      assertNoLeftovers();
    }
  }

  @Test
  void is_undone_when_a_file_was_changed_since_and_none_had_been_written() throws Exception {
    haltAt("committed", "write");
    write(root.resolve("atlas.sum"), "mine");

    assertThat(journal().recover()).contains(UNDONE + ", and atlas.sum has been changed since");
    assertThat(contents()).containsExactly("0", "mine", "0");
    assertNoLeftovers();
  }

  @Test
  void is_neither_undone_nor_finished_over_somebodys_change() throws Exception {
    haltAt("moved 0", "write");
    write(root.resolve("atlas.sum"), "mine");

    ProblemException problem = problemOf(() -> journal().recover());

    assertThat(problem)
        .hasMessage(
            """
            atlas.sum: somebody changed this file after a command was interrupted
            The command had written 1.sql and was yet to write this file: finishing it would lose \
            the change.
            fix: bring atlas.sum back (git restore) and run this again; or keep the files as they \
            are: rm -r .db-template-pending""");
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
    assertThat(contents()).containsExactly("1", "mine", "0");

    write(root.resolve("atlas.sum"), "0");
    assertThat(journal().recover()).contains(FINISHED);
    assertThat(contents()).containsOnly("1");
  }

  @Test
  void whose_new_content_is_damaged_is_not_finished() throws Exception {
    haltAt("moved 0", "write");
    write(root.resolve(".db-template-pending/2"), "damaged");

    assertThat(problemOf(() -> journal().recover()))
        .hasMessage(
            """
            .db-template-pending/2: this file is missing or damaged
            A command was interrupted while it wrote, and cannot be finished without it.
            fix: restore what is half done (git status), then rm -r .db-template-pending""");
    assertThat(contents()).containsExactly("1", "0", "0");
  }

  @Test
  void whose_list_is_damaged_is_not_finished() throws Exception {
    for (String manifest : List.of("", "db-template pending write 1\nend\n", "x\ny\nend\n")) {
      reset();
      haltAt("moved 0", "write");
      Files.writeString(root.resolve(".db-template-pending/manifest"), manifest);

      assertThat(problemOf(() -> journal().recover()))
          .hasMessageStartingWith(".db-template-pending/manifest: this file is missing or damaged");
      DirectoryTree.delete(root.resolve(".db-template-pending"));
    }
  }

  @Test
  void of_a_running_command_is_waited_for() throws Exception {
    ChildJvm slow =
        ChildJvm.start(
            Writer.class,
            "pause",
            root.toString(),
            temporary.resolve("cache").toString(),
            "moved 0");
    assertThat(slow.line()).isEqualTo("paused");

    assertThat(journal().recover()).isEmpty();

    assertThat(slow.waitFor()).isZero();
    assertThat(contents()).containsOnly("1");
    assertNoLeftovers();
  }

  @Test
  void by_kill_at_any_moment_leaves_all_old_or_all_new() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      ChildJvm child =
          ChildJvm.start(
              Writer.class, "loop", root.toString(), temporary.resolve("cache").toString(), "");
      assertThat(child.line()).isEqualTo("writing");
      Thread.sleep(random.nextInt(60));
      child.kill();

      boolean leftOver = Files.exists(root.resolve(".db-template-pending"));
      Optional<String> done = journal().recover();

      assertThat(contents().stream().distinct()).as("seed %d, round %d", seed, round).hasSize(1);
      assertNoLeftovers();
      if (leftOver) {
        assertThat(done).contains(FINISHED);
      }
    }
    assertThat(Integer.parseInt(contents().get(0))).isPositive();
  }

  /** Writes, or recovers, in a process of its own until it comes to a step. */
  static final class Writer {
    static final int HALTED = 86;

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path root = Path.of(arguments[1]);
      Path cache = Path.of(arguments[2]);
      String last = arguments[3];
      switch (arguments[0]) {
        case "write" -> journal(root, cache, step -> haltAt(last, step)).write(changes(root, 0, 1));
        case "recover" -> journal(root, cache, step -> haltAt(last, step)).recover();
        case "pause" ->
            journal(root, cache, step -> pauseAt(last, step)).write(changes(root, 0, 1));
        default -> writeForEver(root, journal(root, cache, step -> {}));
      }
    }

    private static void writeForEver(Path root, Journal journal) throws IOException {
      int first = Integer.parseInt(Files.readString(root.resolve("1.sql")));
      for (int i = first; ; i++) {
        journal.write(changes(root, i, i + 1));
        if (i == first) {
          System.out.println("writing");
        }
      }
    }

    private static void haltAt(String last, String step) {
      if (step.equals(last)) {
        Runtime.getRuntime().halt(HALTED);
      }
    }

    private static void pauseAt(String last, String step) {
      if (step.equals(last)) {
        System.out.println("paused");
        try {
          Thread.sleep(500);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
