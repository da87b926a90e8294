package io.github.dbtemplate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SAM makes of the stack template, which is what CloudFormation gets. */
class TransformedTemplateTest {
  private static final String TRANSFORM = "src/test/resources/transform.py";

  @TempDir private Path directory;

  @Test
  void is_valid_and_retries_never_on_the_function_that_is_called() throws Exception {
    Result transformed = run("python3", TRANSFORM, "../cloud-formation.yaml");
    Assumptions.assumeTrue(
        !transformed.output().contains("ModuleNotFoundError"),
        "aws-sam-translator is not installed: pip install aws-sam-translator");
    assertThat(transformed.exitCode()).as(transformed.output()).isZero();

    Json resources = Json.parse(transformed.output()).get("Resources");
    Json retries = resources.get("MigrationFunctionEventInvokeConfig").get("Properties");
    assertThat(retries.get("Qualifier").text()).isEqualTo("$LATEST");
    assertThat(retries.get("MaximumRetryAttempts").value()).isEqualTo(0L);
    assertThat(retries.get("FunctionName").get("Ref").text()).isEqualTo("MigrationFunction");
    Json token = resources.get("DatabaseMigration").get("Properties").get("ServiceToken");
    assertThat(token.get("Fn::GetAtt").list().get(0).text()).isEqualTo("MigrationFunction");

    Path file = directory.resolve("transformed.json");
    Files.writeString(file, transformed.output());
    Result lint = run("cfn-lint", "--", file.toString());
    assertThat(lint.exitCode()).as(lint.output()).isZero();
  }

  private record Result(int exitCode, String output) {}

  private static Result run(String... line) throws InterruptedException {
    try {
      var builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return Assumptions.abort(line[0] + " is not installed");
    }
  }
}
