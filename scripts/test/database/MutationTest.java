package database;

import static org.assertj.core.api.Assertions.assertThat;

import database.Difference.Change;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes one thing of the zoo after another, and looks whether the catalogs differ in exactly what
 * {@code mutations/*.sql} says. A line {@code --> } is an expected difference, seen as what the
 * statements above it have done; no such line means that no difference is expected.
 */
class MutationTest {
  private static final String EXPECTED = "--> ";

  private static final boolean ALL = "all".equals(System.getProperty("mutations"));

  private record Mutation(String file, String sql, String expected) {
    boolean dependsOnVersion() {
      return (sql + expected).matches("(?s).* -- (since|until) .*");
    }
  }

  /**
   * Every mutation runs on one version, those that depend on the version on all; with {@code
   * -Dmutations=all}, everything runs on all.
   */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_mutation_makes_exactly_the_differences_that_are_stated(int major)
      throws SQLException, IOException {
    List<String> surprises = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server);
        Connection connection = zoo.connect()) {
      Catalog before = Catalog.read(connection);
      connection.setAutoCommit(false);
      List<Mutation> mutations = mutations();
      for (int i = 0; i < mutations.size(); i++) {
        if (ALL || i % 5 == major - 14 || mutations.get(i).dependsOnVersion()) {
          mutate(mutations.get(i), connection, before, surprises);
          connection.rollback();
        }
      }
    }
    assertThat(surprises).isEmpty();
  }

  private static List<Mutation> mutations() throws IOException {
    var mutations = new ArrayList<Mutation>();
    try (Stream<Path> files = Files.list(Zoo.FOLDER.resolve("mutations"))) {
      for (Path file : files.sorted().toList()) {
        for (String block : Files.readString(file).split("\n\n")) {
          mutations.add(
              new Mutation(
                  file.getFileName().toString(),
                  lines(block, false).collect(Collectors.joining("\n")),
                  lines(block, true).collect(Collectors.joining("\n"))));
        }
      }
    }
    return mutations;
  }

  private static Stream<String> lines(String block, boolean expected) {
    return block.lines().filter(line -> line.startsWith(EXPECTED) == expected);
  }

  private static void mutate(
      Mutation mutation, Connection connection, Catalog before, List<String> surprises) {
    int major;
    List<Difference> differences;
    List<Difference> seenFromBehind;
    boolean isSameDigest;
    try {
      major = connection.getMetaData().getDatabaseMajorVersion();
      if (Zoo.forMajor(mutation.sql, major).isBlank()) {
        return;
      }
      Zoo.run(connection, mutation.sql);
      Catalog after = Catalog.read(connection);
      differences = before.differencesTo(after);
      seenFromBehind = after.differencesTo(before);
      isSameDigest = after.digest().equals(before.digest());
    } catch (SQLException e) {
      surprises.add(mutation.file + ": " + mutation.sql + "\n" + e.getMessage());
      return;
    }
    List<String> expected =
        Zoo.forMajor(mutation.expected, major)
            .lines()
            .map(line -> line.replaceFirst("^" + EXPECTED, "").replaceFirst(" -- .*", ""))
            .sorted()
            .toList();
    List<String> found = differences.stream().map(MutationTest::text).sorted().toList();
    if (!found.equals(expected)) {
      surprises.add(mutation.file + ": " + mutation.sql + "\n" + String.join("\n", found));
    }
    if (!differences.equals(seenFromBehind.stream().map(Difference::reversed).sorted().toList())) {
      surprises.add(mutation.file + ": " + mutation.sql + "\nreversed: " + seenFromBehind);
    }
    if (isSameDigest != differences.isEmpty()) {
      surprises.add(mutation.file + ": " + mutation.sql + "\nequal digests: " + isSameDigest);
    }
  }

  private static String text(Difference difference) {
    String object = difference.object().toString();
    if (difference.change() == Change.CHANGED) {
      String from = value(difference.actual());
      String to = value(difference.desired());
      return "changed " + object + ": " + difference.property() + ": " + from + " -> " + to;
    }
    return (difference.change() == Change.MISSING ? "added " : "removed ") + object;
  }

  private static String value(String text) {
    return text.isEmpty() ? "none" : text.replaceAll("\\s+", " ");
  }
}
