package plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lint.SafetyLint;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plan.Planner.Plan;
import plan.kind.Options;
import report.Finding;

/** Our own lint reads what we write for tables that have been there before. */
class PlannedFilesLintTest {
  /** What these say is of the change itself: no SQL for it could be another. */
  private static final Set<String> OF_THE_CHANGE =
      Set.of("stricter-writes", "contract-changed", "data-dropped", "unindexed-foreign-key");

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void planned_files_block_nobody_and_leave_nothing_unfinished(int major) throws Exception {
    String text = Files.readString(Path.of("test", "plan", "safe-edits.sql"));
    List<String> found = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major))) {
      var planning = new Planning(server);
      for (String edit : text.split("(?m)^-- # ")) {
        String[] parts = edit.split("(?m)^-->$");
        if (parts.length < 2) {
          continue;
        }
        String name = edit.lines().findFirst().orElseThrow();
        try (Database before = planning.database(parts[0].substring(name.length()));
            Database after = planning.database(parts[1]);
            Database again = planning.database(parts[0].substring(name.length()))) {
          Plan plan =
              Planning.planner(Options.DEFAULT.asking())
                  .plan(Planning.state(before), Planning.state(after));
          List<MigrationFile> files = Planning.files(plan);
          for (Finding finding : SafetyLint.of(again, files, root).findings()) {
            if (!OF_THE_CHANGE.contains(finding.id())) {
              found.add(name + ": " + finding.location() + ": " + finding.what());
            }
          }
          assertThat(Planning.prove(plan, before, after)).as(name).isEmpty();
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
