package io.github.dbtemplate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedLimitsTest {
  private static final List<String> LIMITS =
      Arrays.stream(RollbackLimit.values()).map(RollbackLimit::what).toList();

  @Test
  void the_guide_lists_every_limit() throws IOException {
    String guide = Files.readString(Path.of("../docs/db-testing.md"));
    String section = guide.substring(guide.indexOf("## When a rollback is not enough"));
    assertThat(found("(?m)^\\| (?!message|---)(.*?) \\|", section)).isEqualTo(LIMITS);
  }

  @Test
  void the_documentation_of_the_package_lists_every_limit() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/github/dbtemplate/testing/package-info.java"));
    assertThat(found("(?m)^ \\*   <li>(.*)$", source)).isEqualTo(LIMITS);
  }

  private static List<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(each -> each.group(1)).toList();
  }
}
