package report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SARIF is what the JSON schema of its standard says. */
class SarifSchemaTest {
  private static JsonSchema schema;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream text =
        SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema =
          JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Objects.requireNonNull(text));
    }
  }

  private static Set<ValidationMessage> broken(String sarif) {
    return schema.validate(
        sarif, InputFormat.JSON, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static String sarif(CheckReport report) {
    return new SarifFormat("shop/").write(report, Severity.ERROR);
  }

  @Test
  void findings_of_every_kind_are_valid() {
    assertThat(broken(sarif(Reports.of()))).isEmpty();
    assertThat(broken(sarif(Reports.of(Reports.NOTE, Reports.HASH, Reports.REWRITE)))).isEmpty();
    assertThat(broken(sarif(Reports.of().endedBy(Reports.noServer())))).isEmpty();
  }

  @Test
  void so_are_names_that_mean_something_to_somebody() {
    assertThat(broken(sarif(Reports.hostile()))).isEmpty();
    var random = new Random(7);
    for (int i = 0; i < 20; i++) {
      String name = Reports.random(random);
      assertThat(broken(sarif(Reports.of(Finding.error("id", null, name, name, name))))).isEmpty();
    }
  }

  @Test
  void what_is_wrong_is_found() {
    String right = sarif(Reports.of(Reports.HASH));

    assertThat(broken(right.replace("\"startLine\": 42", "\"startLine\": 0"))).hasSize(1);
    assertThat(broken(right.replace("\"level\": \"error\"", "\"level\": \"bad\""))).hasSize(1);
    assertThat(broken(right.replace("shop/cloud", "shop/%zz cloud"))).hasSize(1);
  }
}
