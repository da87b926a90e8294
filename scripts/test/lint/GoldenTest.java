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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements whose verdict was measured with a stop-watch, on a million rows in each table of their
 * setup.sql: {@code yes} when one takes long while its transaction holds a lock that blocks writes
 * to what existed before. The lint sees empty tables.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("test/lint/golden");
  private static final Set<String> BLOCKING =
      Set.of("table-rewrite", "blocking-scan", "blocking-index-build", "long-work-under-lock");

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void says_of_every_statement_whether_it_blocks(int version) throws Exception {
    judge(version, GOLDEN);
  }

  /** Written and measured before the lint was tried on them, on other tables. */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void says_it_of_statements_that_the_rules_were_not_written_for(int version) throws Exception {
    judge(version, GOLDEN.resolve("shop"));
  }

  private static void judge(int version, Path golden) throws Exception {
    var file = new StringBuilder("-- atlas:txmode none\n\n");
    var expected = new TreeSet<String>();
    Map<Integer, String> statements = new HashMap<>();
    int line = 3;
    for (Case one : Case.of(golden, version)) {
      // A transaction that is undone, so that all cases can share one file.
      String before = one.before().isEmpty() ? "" : one.before() + "; ";
      file.append("BEGIN; ").append(before).append('\n');
      file.append(one.statement()).append(";\nROLLBACK;\n");
      statements.put(line + 1, before + one.statement());
      if (one.blocks()) {
        expected.add(before + one.statement());
      }
      line += 3;
    }

    Trace trace =
        Traced.trace(
            String.valueOf(version),
            Files.readString(golden.resolve("setup.sql")),
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create table z as select * from p; alter table z add foreign key (id) references p (id)"
            + " | blocking-scan",
        "create table z (id bigint); alter table z add foreign key (id) references p (id) | ''",
        "create table z as select * from p; alter table t add column c int; create index on z (v)"
            + " | long-work-under-lock",
        "create table z (v int); alter table t add column c int; create index on z (v) | ''",
        "create table z as select * from p; create index on z (v) | ''",
        "alter table t add column c int; update fk set pid = p.id from p where p.id = fk.pid"
            + " | long-work-under-lock",
        "alter table t add column c int; delete from fk where id in (select id from p where id = 5)"
            + " | ''",
        "alter table t add column c int; select * from p order by id limit 5 | ''",
        "alter table t add column c int; select exists (select 1 from only public.p) | ''",
        "alter table t add column c int; select exists (select from p where v = 1)"
            + " | long-work-under-lock",
      })
  void counts_what_new_tables_hold_and_what_queries_read(String file, String rule)
      throws Exception {
    String setup = Files.readString(GOLDEN.resolve("setup.sql"));

    assertThat(
            Rules.check(Traced.trace("17", setup, file)).stream()
                .map(hit -> hit.finding().id())
                .filter(BLOCKING::contains)
                .toList())
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  private record Case(boolean blocks, String before, String statement) {
    static List<Case> of(Path golden, int version) throws Exception {
      return Files.readAllLines(golden.resolve("cases.tsv")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .filter(field -> Integer.parseInt(field[0]) <= version)
          .map(field -> new Case(field[1].equals("yes"), field[2], field[3]))
          .toList();
    }
  }
}
