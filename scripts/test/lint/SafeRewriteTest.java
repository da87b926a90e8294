package lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way around a rewrite is that of the columns that cause it. */
class SafeRewriteTest {
  private static final String SETUP =
      "create domain positive as int check (value > 0) check (value < 10);"
          + " create domain given as int check (value is not null);"
          + " create table t (id int primary key, name varchar(10), n int);";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table t add column a int, add column b timestamptz default clock_timestamp()"
            + " | ALTER TABLE t ADD COLUMN b timestamp with time zone;"
            + " ALTER TABLE t ALTER COLUMN b SET DEFAULT clock_timestamp();",
        "alter table t add column a int default 1, alter column name type varchar(20), alter column n"
            + " type bigint | ALTER TABLE t ADD COLUMN n_new bigint;",
        "alter table t add column a int default 1, add column p positive"
            + " | ALTER TABLE t ADD COLUMN p integer; ALTER TABLE t ADD CONSTRAINT t_p_check"
            + " CHECK (((p > 0)) AND ((p < 10))) NOT VALID;",
        "alter table t add column a int, add column s serial | ALTER TABLE t ADD COLUMN s integer;",
      })
  void names_what_causes_it(String statement, String fix) throws Exception {
    List<Hit> hits =
        Rules.check(Traced.trace("17", SETUP, statement)).stream()
            .filter(hit -> hit.finding().id().equals("table-rewrite"))
            .toList();

    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).finding().fix().replace("\n", " ")).startsWith(fix);
  }
}
