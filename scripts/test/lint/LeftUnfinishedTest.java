package lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The index of a partitioned table, which is built for one partition after the other. */
class LeftUnfinishedTest {
  private static final String SETUP =
      "create table days (day date, n int) partition by range (day);"
          + " create table days_1 partition of days for values from ('2025-01-01') to ('2026-01-01');";
  private static final String PARENT = "create index days_n on only days (n);";
  private static final String PARTITION =
      "-- atlas:txmode none\n\ncreate index concurrently days_1_n on days_1 (n);";
  private static final String ATTACH = "alter index days_n attach partition days_1_n;";

  private static List<String> found(String... files) throws Exception {
    return Rules.check(Traced.trace("17", SETUP, files)).stream()
        .map(Hit::finding)
        .filter(finding -> finding.id().equals("left-unfinished"))
        .map(finding -> finding.severity().word() + ": " + finding.what())
        .toList();
  }

  @Test
  void is_unfinished_until_each_partition_has_its_own() throws Exception {
    assertThat(found(PARENT, PARTITION))
        .containsExactly("note: index days_n stays INVALID: not every partition has its own");
    assertThat(found(PARENT, PARTITION, ATTACH)).isEmpty();
  }
}
