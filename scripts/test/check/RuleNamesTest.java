package check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleNamesTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  private static final Pattern NAME =
      Pattern.compile(
          "(?:new Violation|new Finding|Finding\\.error|Finding\\.of)\\(\\s*(?:property.*\\? )?"
              + "\"([a-z0-9]+-[a-z0-9-]*[a-z0-9])\"(?: : \"([a-z-]+)\")?");

  @Test
  void every_finding_that_a_check_may_make_can_be_graded() throws Exception {
    var made = new TreeSet<String>();
    for (Path file : sources()) {
      Matcher name = NAME.matcher(Files.readString(file));
      while (name.find()) {
        made.add(name.group(1));
        if (name.group(2) != null) {
          made.add(name.group(2));
        }
      }
    }
    made.removeIf(name -> name.startsWith("atlas-"));

    assertThat(made).hasSizeGreaterThan(20);
    assertThat(RuleNames.OF_CHECKS).containsAll(made);
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (String directory :
        List.of("scripts/check", "db-testing/src/main/java/io/github/dbtemplate/migrations")) {
      try (Stream<Path> files = Files.list(REPOSITORY.resolve(directory))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
