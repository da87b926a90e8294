package lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many INSERTs that are alike: not each of them is looked at, and nothing is missed. */
class RowsOfDataTest {
  private static final String SETUP =
      """
      create table entries (id int);
      create table totals (n int);
      create function count_up() returns trigger language plpgsql as
        $$ begin if new.id = 2 then lock table totals in exclusive mode; end if; return new; end $$;
      create trigger count_up before insert on entries for each row execute function count_up();
      """;

  @Test
  void what_one_row_did_is_seen_after_the_last() throws Exception {
    var trace =
        Traced.trace(
            "17",
            SETUP,
            """
            insert into entries values (1);
            insert into entries values (2);
            insert into entries values (3);
            insert into entries values (4);
            """);

    var totals =
        trace.base().relations().values().stream()
            .filter(relation -> relation.name().equals("totals"))
            .findFirst()
            .orElseThrow();
    assertThat(trace.statements())
        .extracting(facts -> facts.locks().get(totals.oid()))
        .containsExactly(null, null, null, LockMode.EXCLUSIVE);
  }

  @Test
  void what_is_no_row_is_looked_at() throws Exception {
    var trace =
        Traced.trace(
            "17",
            SETUP + "create table source (id int); insert into source values (1);",
            """
            insert into entries values (1);
            insert into entries select id from source;
            insert into entries select id from source;
            insert into entries select id from source;
            """);

    assertThat(trace.statements())
        .extracting(facts -> facts.scans().size())
        .containsExactly(0, 1, 1, 1);
  }
}
