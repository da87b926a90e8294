package report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What GitHub's code scanning and GitLab's merge requests read. */
class PlatformFormatsTest {
  @Test
  void sarif_has_rules_places_and_stable_names() {
    assertThat(
            new SarifFormat("shop/").write(Reports.of(Reports.NOTE, Reports.HASH), Severity.ERROR))
        .isEqualTo(
            """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "check-migrations",
                      "rules": [
                        {
                          "id": "no-lock-timeout",
                          "shortDescription": {
                            "text": "no lock timeout"
                          },
                          "fullDescription": {
                            "text": "no lock timeout"
                          },
                          "help": {
                            "text": "no lock timeout"
                          }
                        },
                        {
                          "id": "hash-mismatch",
                          "shortDescription": {
                            "text": "hash mismatch"
                          },
                          "fullDescription": {
                            "text": "Deploying this would not run the new migrations."
                          },
                          "help": {
                            "text": "Deploying this would not run the new migrations."
                          }
                        }
                      ]
                    }
                  },
                  "columnKind": "utf16CodeUnits",
                  "invocations": [
                    {
                      "executionSuccessful": true
                    }
                  ],
                  "results": [
                    {
                      "ruleId": "no-lock-timeout",
                      "ruleIndex": 0,
                      "level": "note",
                      "message": {
                        "text": "no lock_timeout"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "shop/atlas.hcl"
                            },
                            "region": {
                              "startLine": 1
                            }
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "finding/v1": "92fcb8877e5b438c93010efaf24e8b63"
                      }
                    },
                    {
                      "ruleId": "hash-mismatch",
                      "ruleIndex": 1,
                      "level": "error",
                      "message": {
                        "text": "MigrationHash is h1:old=, migrations/atlas.sum says h1:new=\\nDeploying this would not run the new migrations.\\nfix: ./jbang hash-migrations"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "shop/cloud-formation.yaml"
                            },
                            "region": {
                              "startLine": 42,
                              "startColumn": 22
                            }
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "finding/v1": "5e89349e4642c2093b33191ea757c0ee"
                      }
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void gitlab_has_a_place_a_severity_and_a_name_for_each() {
    assertThat(new GitlabFormat("").write(Reports.of(Reports.HASH), Severity.ERROR))
        .isEqualTo(
            """
            [
              {
                "description": "MigrationHash is h1:old=, migrations/atlas.sum says h1:new=\\nDeploying this would not run the new migrations.\\nfix: ./jbang hash-migrations",
                "check_name": "hash-mismatch",
                "fingerprint": "5e89349e4642c2093b33191ea757c0ee",
                "severity": "critical",
                "location": {
                  "path": "cloud-formation.yaml",
                  "lines": {
                    "begin": 42
                  }
                }
              }
            ]
            """);
  }

  @Test
  void a_finding_keeps_its_name_when_it_moves_and_twins_have_two() {
    Finding moved =
        new Finding(
            Reports.HASH.id(),
            Reports.HASH.severity(),
            new Location("cloud-formation.yaml", 50, 1),
            Reports.HASH.object(),
            Reports.HASH.what(),
            "",
            "",
            Map.of());

    assertThat(new Stable().fingerprint(moved)).isEqualTo(new Stable().fingerprint(Reports.HASH));
    var stable = new Stable();
    assertThat(stable.fingerprint(moved)).isNotEqualTo(stable.fingerprint(Reports.HASH));
  }

  @Test
  void both_are_json_whatever_a_database_calls_its_tables() {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String name = Reports.random(random);
      var report = Reports.of(Finding.error("id", new Location(name, 1, 1), name, name, name));
      for (Format format : List.of(Format.SARIF, Format.GITLAB)) {
        String text = format.writer(Format.Surroundings.PLAIN).write(report, Severity.ERROR);
        assertThat(StrictJson.parse(text)).isNotNull();
      }
    }
    assertThat(new SarifFormat("").write(Reports.hostile(), Severity.ERROR))
        .doesNotContain("\u001B");
  }
}
