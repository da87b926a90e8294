package report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GithubFormatTest {
  private static String github(CheckReport report) {
    return new GithubFormat("").write(report, Severity.ERROR);
  }

  @Test
  void is_one_workflow_command_for_each_finding() {
    assertThat(github(Reports.of(Reports.HASH, Reports.REWRITE, Reports.NOTE)))
        .isEqualTo(
            """
            ::error file=cloud-formation.yaml,line=42,col=22,title=hash-mismatch::MigrationHash is \
            h1:old=, migrations/atlas.sum says h1:new=%0ADeploying this would not run the new \
            migrations.%0Afix: ./jbang hash-migrations
            ::warning file=migrations/2.sql,line=3,title=table-rewrite::this rewrites the table \
            public.orders%0ANobody can read or write it meanwhile.%0AIt has 5 million rows.\
            %0Alock: ACCESS EXCLUSIVE%0Aserver: DEBUG:  rewriting table "orders"%0ADEBUG:  done\
            %0Afix: ALTER TABLE orders ADD COLUMN total8 bigint;%0A%0A-- later\
            %0AUPDATE orders SET total8 = 1;
            ::notice title=no-lock-timeout::no lock_timeout
            1 error, 1 warning, 1 note (2 checks, 0.42 s)
            """);
  }

  @Test
  void names_files_from_the_root_of_the_repository() {
    assertThat(new GithubFormat("services/orders/").write(Reports.of(Reports.HASH), Severity.ERROR))
        .startsWith("::error file=services/orders/cloud-formation.yaml,line=42,");
  }

  @Test
  void begins_with_one_of_each_kind() {
    Finding again =
        Finding.error("hash-mismatch", null, "again", Reports.HASH.why(), Reports.HASH.fix());

    assertThat(github(Reports.of(Reports.HASH, again, Reports.REWRITE)).lines())
        .extracting(line -> line.replaceAll(".*title=|::.*", ""))
        .startsWith("hash-mismatch", "table-rewrite", "hash-mismatch");
  }

  @Test
  void lets_no_text_become_a_command_or_a_property() {
    String github = github(Reports.hostile());

    assertThat(github.lines()).hasSize(2);
    assertThat(github)
        .startsWith(
            "::error file=dir/a|b`c``d<img src=x onerror=alert(1)>&amp;[l](javascript%3Ax) **b**"
                + " @everyone #1 %3A%3Aerror%3A%3Ax%250A%0D%0A%3A%3Aset-output name=a%3A%3Ab");
  }

  @Test
  void escapes_percent_signs_first() {
    assertThat(github(Reports.of(Finding.error("a", null, "100%\n%0A", "", ""))))
        .startsWith("::error title=a::100%25%0A%250A\n");
  }
}
