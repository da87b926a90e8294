package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plans the pairs of schemas in {@code edits.sql}: what is there before, and what should be. Each
 * runs on two of the versions; on all of them with {@code -Dall=true}. {@code -Dshow=words} prints
 * the plans of the pairs that have these in their names.
 */
class EditPlanTest {
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_edit_is_planned_and_proved(int major) throws Exception {
    String text = Files.readString(Path.of("test", "plan", "edits.sql"));
    List<String> failures = new ArrayList<>();
    String show = System.getProperty("show", "-");
    int number = 0;
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server)) { // for its roles
      assertThat(zoo.name()).isNotEmpty();
      var planning = new Planning(server);
      for (String edit : text.split("(?m)^-- # ")) {
        String[] parts = edit.split("(?m)^-->$");
        if (parts.length < 2 || !isFor(major, ++number)) {
          continue;
        }
        String name = edit.lines().findFirst().orElseThrow();
        String before = Zoo.forMajor(parts[0].substring(name.length()), major);
        String after = Zoo.forMajor(parts[1], major);
        for (boolean back : List.of(false, true)) {
          try (Database one = planning.database(back ? after : before);
              Database two = planning.database(back ? before : after)) {
            if (name.contains(show) || show.equals("#")) {
              System.out.println("##### " + name + "\n" + Planning.plan(one, two).sql());
            }
            String failure = Planning.failure(one, two);
            if (!failure.isEmpty()) {
              failures.add("#### " + name + (back ? " (back)" : "") + "\n" + failure);
            }
          }
        }
      }
    }
    failures.forEach(System.out::println);
    assertThat(failures).isEmpty();
  }

  private static boolean isFor(int major, int number) {
    return Boolean.getBoolean("all") || number % 5 == major - 14 || (number + 3) % 5 == major - 14;
  }
}
