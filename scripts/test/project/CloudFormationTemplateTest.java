package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The stack template that comes with this project. */
class CloudFormationTemplateTest {
  private static final Path FILE = Path.of("../cloud-formation.yaml");

  @Test
  void has_a_custom_resource_whose_hash_and_version_can_be_changed_in_place() throws IOException {
    byte[] content = Files.readAllBytes(FILE);
    StackTemplate template = StackTemplate.parse("x", content, Optional.empty());
    String hash = template.hash().text();
    String version = template.version().orElseThrow().text();

    byte[] changed = template.with("h1:other=", "20990101000000");
    byte[] back = StackTemplate.parse("x", changed, Optional.empty()).with(hash, version);

    assertThat(changed).isNotEqualTo(content);
    assertThat(back).isEqualTo(content);
  }

  @Test
  void waits_longer_for_the_function_than_that_may_run() throws IOException {
    int run = seconds("Timeout");
    int wait = seconds("ServiceTimeout");

    assertThat(run).isPositive().isLessThanOrEqualTo(900 - 30); // Lambda allows 900
    assertThat(wait).isGreaterThan(run).isLessThanOrEqualTo(3600); // CloudFormation allows 3600
  }

  private static int seconds(String property) throws IOException {
    Matcher matcher =
        Pattern.compile("(?m)^ +" + property + ": ([0-9]+)$").matcher(Files.readString(FILE));
    assertThat(matcher.find()).as(property).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void is_valid() throws IOException, InterruptedException {
    Process lint = cfnLint();
    String output = new String(lint.getInputStream().readAllBytes(), UTF_8);

    assertThat(lint.waitFor()).as(output).isZero();
  }

  private static Process cfnLint() {
    try {
      // No warnings: newer versions have some about runtimes that were new when this was written.
      return new ProcessBuilder("cfn-lint", "--ignore-checks", "W", "--", FILE.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return Assumptions.abort("cfn-lint is not installed");
    }
  }
}
