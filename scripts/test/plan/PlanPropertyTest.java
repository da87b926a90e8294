package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Plans from one random database to another and back, and proves both on rows. Every seed runs on
 * one of the versions. {@code -Dseeds=5000} runs more seeds than the build does, {@code -Dseed=17}
 * only that one, {@code -Dmajor=14} all on one version. What fails is made smaller until nothing
 * can be left out.
 *
 * <p>What may be refused, and how often, is in {@code refusals.txt}, written by {@code
 * -Dwrite=true}.
 */
class PlanPropertyTest {
  private static final int BUILD_SEEDS = 300;
  private static final int SEEDS = Integer.getInteger("seeds", BUILD_SEEDS);
  private static final int ONLY = Integer.getInteger("seed", -1);
  private static final int MAJOR = Integer.getInteger("major", 0);
  private static final Path REFUSALS = Path.of("test", "plan", "refusals.txt");

  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> notes = new TreeMap<>();

  @Test
  void any_database_is_planned_into_any_other_and_back() throws Exception {
    for (int major = 14; major <= 18; major++) {
      List<Integer> seeds = seeds(major);
      if (!seeds.isEmpty()) {
        run(major, seeds);
      }
    }
    assertThat(failures).withFailMessage(() -> String.join("\n\n", failures)).isEmpty();
    if (Boolean.getBoolean("write")) {
      Files.write(REFUSALS, lines());
    } else {
      assertThat(surprises()).as("not in refusals.txt, or much more often").isEmpty();
    }
  }

  /** What is refused for another reason than is known, or more than twice as often. */
  private List<String> surprises() throws IOException {
    var known = new TreeMap<String, Integer>();
    for (String line : Files.readAllLines(REFUSALS)) {
      int space = line.indexOf(' ');
      known.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space)));
    }
    return notes.keySet().stream()
        .filter(what -> !what.equals(RoundTrip.VALUES))
        .filter(
            what ->
                notes.get(what) * (long) BUILD_SEEDS
                    > 2L * known.getOrDefault(what, 0) * Math.max(SEEDS, BUILD_SEEDS))
        .toList();
  }

  private static List<Integer> seeds(int major) {
    var seeds = new ArrayList<Integer>();
    for (int seed = 0; seed < SEEDS; seed++) {
      boolean isOfMajor = MAJOR == 0 ? 14 + seed % 5 == major : MAJOR == major;
      if (isOfMajor && (ONLY < 0 || seed == ONLY)) {
        seeds.add(seed);
      }
    }
    return seeds;
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    notes.forEach((what, count) -> lines.add(count + " " + what));
    return lines;
  }

  private void run(int major, List<Integer> seeds) throws SQLException, IOException {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server); // for its roles
        Database database = server.createDatabase();
        Connection connection = database.connect()) {
      assertThat(zoo.name()).isNotEmpty();
      connection.setAutoCommit(false);
      var trip = new RoundTrip(connection);
      for (int seed : seeds) {
        if (failures.size() < 3) {
          var random = new Random(seed * 7919L);
          Pieces before = Pieces.random(random, seed % 3);
          Pieces after =
              random.nextInt(4) == 0 ? Pieces.random(random, seed % 3) : before.edited(random);
          String failure = trip.failure(before, after);
          if (!failure.isEmpty()) {
            failures.add("seed " + seed + ": " + smallest(connection, before, after, failure));
          }
        }
      }
      trip.notes().forEach((what, count) -> notes.merge(what, count, Integer::sum));
    }
  }

  /** The same failure with as few pieces as possible. */
  private static String smallest(Connection connection, Pieces before, Pieces after, String failure)
      throws SQLException {
    Pieces from = before;
    Pieces to = after;
    String last = failure;
    List<String> names = Pieces.names();
    for (int size = names.size() / 2; size > 0; size = size / 2) {
      for (int start = 0; start < names.size(); start += size) {
        List<String> some = names.subList(start, Math.min(start + size, names.size()));
        for (boolean both : new boolean[] {true, false}) {
          Pieces smallerFrom = both ? from.without(some) : from;
          Pieces smallerTo = both ? to.without(some) : to.with(some, from);
          boolean isSame = smallerFrom.sql().equals(from.sql()) && smallerTo.sql().equals(to.sql());
          String now = isSame ? "" : new RoundTrip(connection).failure(smallerFrom, smallerTo);
          if (!now.isEmpty()) {
            from = smallerFrom;
            to = smallerTo;
            last = now;
          }
        }
      }
    }
    return "\n-- BEFORE\n" + from + "\n-- AFTER\n" + to + "\n-- " + last;
  }
}
