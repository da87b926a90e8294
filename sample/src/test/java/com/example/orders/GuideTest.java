package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuideTest {
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java$(.*?)^```$");

  @Test
  void every_snippet_of_the_guide_is_code_that_is_run_here() throws IOException {
    String code = sources();
    List<String> snippets =
        JAVA.matcher(Files.readString(Path.of("../docs/db-testing.md")))
            .results()
            .map((MatchResult found) -> squeezed(found.group(1)))
            .toList();
    assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(code).contains(snippet));
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        all.append(squeezed(Files.readString(file))).append(' ');
      }
    }
    return all.toString();
  }

  private static String squeezed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
