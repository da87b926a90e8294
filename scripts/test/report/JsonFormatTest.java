package report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  private static String json(CheckReport report) {
    return new JsonFormat().write(report, Severity.ERROR);
  }

  @Test
  void has_every_key_in_a_fixed_order() {
    assertThat(json(Reports.of(Reports.HASH, Reports.NOTE)))
        .isEqualTo(
            """
            {
              "result": "findings",
              "exitCode": 1,
              "findings": [
                {
                  "id": "hash-mismatch",
                  "severity": "error",
                  "file": "cloud-formation.yaml",
                  "line": 42,
                  "column": 22,
                  "object": "DatabaseMigration",
                  "what": "MigrationHash is h1:old=, migrations/atlas.sum says h1:new=",
                  "why": "Deploying this would not run the new migrations.",
                  "fix": "./jbang hash-migrations",
                  "evidence": {}
                },
                {
                  "id": "no-lock-timeout",
                  "severity": "note",
                  "file": null,
                  "line": null,
                  "column": null,
                  "object": null,
                  "what": "no lock_timeout",
                  "why": "",
                  "fix": "",
                  "evidence": {}
                }
              ],
              "statements": [],
              "checked": [
                "integrity",
                "replay"
              ],
              "skipped": [
                {
                  "check": "lint",
                  "reason": "no migration is new"
                }
              ],
              "milliseconds": {
                "integrity": 20,
                "replay": 403
              }
            }
            """);
  }

  @Test
  void has_what_each_statement_did() {
    assertThat(json(Reports.of(List.of(Reports.ALTER), Reports.REWRITE)))
        .contains(
            """
              "statements": [
                {
                  "file": "migrations/2.sql",
                  "line": 3,
                  "column": null,
                  "sql": "ALTER TABLE orders\\n  ALTER COLUMN total TYPE bigint",
                  "locks": [
                    {
                      "table": "public.orders",
                      "mode": "AccessExclusiveLock",
                      "blocks": "reads and writes",
                      "held": false
                    },
                    {
                      "table": "lines",
                      "mode": "ShareLock",
                      "blocks": "writes",
                      "held": true
                    },
                    {
                      "table": "rates",
                      "mode": "AccessShareLock",
                      "blocks": null,
                      "held": false
                    }
                  ],
                  "did": [
                    "rewrites public.orders"
                  ],
                  "findings": [
                    "table-rewrite"
                  ]
                }
              ],
            """);
  }

  @Test
  void says_when_a_problem_ended_the_run() {
    assertThat(StrictJson.parse(json(Reports.of().endedBy(Reports.noServer()))))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("result", "error")
        .containsEntry("exitCode", new BigDecimal(3));
  }

  @Test
  void is_valid_and_true_for_any_text() {
    var random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      String any = Reports.random(random);
      assertThat(StrictJson.parse(Json.of(Map.of(any, List.of(any)))))
          .isEqualTo(Map.of(any, List.of(any)));
    }
    assertThat(StrictJson.parse(json(Reports.hostile()))).isNotNull();
  }

  @Test
  void is_text_that_can_be_written_and_shown() {
    String json = json(Reports.hostile());

    assertThat(json).contains("\\u001b[2J\\u0007\\u202eevil\\u2028 \\u200b\\ud800 😀");
    assertThat(json.codePoints().filter(c -> c != '\n').filter(Visible::isHidden)).isEmpty();
  }
}
