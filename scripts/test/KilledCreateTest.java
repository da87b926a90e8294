import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledCreateTest {
  private static final int KILLS = 20;

  @TempDir private Path directory;

  @Test
  void leaves_all_or_nothing_whenever_it_is_killed() throws Exception {
    ProjectCopy project = changedExample("whole");
    long begin = System.nanoTime();
    assertThat(project.create("more")).is(CommandRun.exiting(0));
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

    var random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      project = changedExample("killed" + kill);
      Map<String, String> before = project.snapshot();
      var create =
          CommandRun.start(project.root(), project.environment(), CreateMigrations.class, "more");
      // Most of the writing is done near the end.
      Thread.sleep((long) (milliseconds * (0.3 + 0.7 * random.nextDouble())));
      create.process().destroyForcibly();
      CommandRun.finish(create);

      var check = project.check("--format", "json");

      Map<String, String> after = project.snapshot();
      assertThat(after.keySet()).noneMatch(name -> name.contains("db-template-pending"));
      if (after.equals(before)) {
        assertThat(check.exitCode()).as(check::toString).isEqualTo(1);
        assertThat(check.out()).contains("\"id\": \"out-of-sync\"").doesNotContain("hash-");
      } else {
        assertThat(check.exitCode()).as(check::toString).isZero();
        assertThat(after.keySet()).hasSize(before.size() + 1);
      }
    }
  }

  @Test
  void lets_two_at_once_write_one_after_the_other() throws Exception {
    ProjectCopy project = changedExample("twice");

    var one = CommandRun.start(project.root(), Map.of(), CreateMigrations.class, "one");
    var two = CommandRun.start(project.root(), Map.of(), CreateMigrations.class, "two");
    CommandRun first = CommandRun.finish(one);
    CommandRun second = CommandRun.finish(two);

    assertThat(first.exitCode()).as(first::toString).isZero();
    assertThat(second.exitCode()).as(second::toString).isZero();
    assertThat(Stream.of(first, second).filter(run -> run.out().startsWith("Nothing to do")))
        .hasSize(1);
    var check = project.check();
    assertThat(check.exitCode()).as(check::toString).isZero();
    try (Stream<Path> files = Files.list(project.path("migrations"))) {
      assertThat(files).hasSize(5);
    }
  }

  private ProjectCopy changedExample(String name) throws Exception {
    return ProjectCopy.example(directory.resolve(name))
        .append("schema/30-products.sql", "create table more (id int primary key);\n");
  }
}
