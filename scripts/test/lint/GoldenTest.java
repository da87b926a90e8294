package lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements whose verdict was measured with a stop-watch, on a million rows in each table of
 * golden/setup.sql: {@code yes} when one takes long while its transaction holds a lock that blocks
 * writes to what existed before. The lint sees empty tables.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("test/lint/golden");
  private static final Set<String> BLOCKING =
      Set.of("table-rewrite", "blocking-scan", "blocking-index-build", "long-work-under-lock");

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void says_of_every_statement_whether_it_blocks(int version) throws Exception {
    var file = new StringBuilder("-- atlas:txmode none\n\n");
    var expected = new TreeSet<String>();
    Map<Integer, String> statements = new HashMap<>();
    int line = 3;
    for (Case golden : Case.of(version)) {
      // A transaction that is undone, so that all cases can share one file.
      String before = golden.before().isEmpty() ? "" : golden.before() + "; ";
      file.append("BEGIN; ").append(before).append('\n');
      file.append(golden.statement()).append(";\nROLLBACK;\n");
      statements.put(line + 1, before + golden.statement());
      if (golden.blocks()) {
        expected.add(before + golden.statement());
      }
      line += 3;
    }

    Trace trace =
        Traced.trace(
            String.valueOf(version),
            Files.readString(GOLDEN.resolve("setup.sql")),
            file.toString());

    Set<String> found =
        Rules.check(trace).stream()
            .filter(hit -> BLOCKING.contains(hit.finding().id()))
            .map(hit -> statements.getOrDefault(hit.facts().statement().line(), ""))
            .filter(statement -> !statement.isEmpty()) // what stands before it is not judged
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(statements).hasSizeGreaterThan(200);
    assertThat(found).isEqualTo(expected);
  }

  private record Case(boolean blocks, String before, String statement) {
    static List<Case> of(int version) throws Exception {
      return Files.readAllLines(GOLDEN.resolve("cases.tsv")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .filter(field -> Integer.parseInt(field[0]) <= version)
          .map(field -> new Case(field[1].equals("yes"), field[2], field[3]))
          .toList();
    }
  }
}
