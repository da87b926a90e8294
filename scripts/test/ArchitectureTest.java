import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of CONTRIBUTING.md: which package may know which. */
class ArchitectureTest {
  private static final Path DB_TESTING =
      ProjectCopy.REPOSITORY.resolve("db-testing/src/main/java/io/github/dbtemplate");
  private static final Path SCRIPTS = ProjectCopy.REPOSITORY.resolve("scripts");

  private static final String OURS = "io\\.github\\.dbtemplate\\.(\\w+)|";
  private static final String SCRIPT_PACKAGES =
      "(atlas|check|cli|database|deploy|lint|plan|project|report)";
  private static final Pattern USE =
      Pattern.compile("(?<![\\w.])(?:" + OURS + SCRIPT_PACKAGES + ")\\.[A-Z]");

  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("cache", Set.of()),
          Map.entry("files", Set.of()),
          Map.entry("migrations", Set.of("problem")),
          Map.entry("postgres", Set.of("problem", "cache", "files")),
          Map.entry("testing", Set.of("problem", "cache", "migrations", "postgres")),
          Map.entry("atlas", Set.of("problem", "cache", "files", "migrations")),
          Map.entry("deploy", Set.of("problem", "migrations", "atlas")),
          Map.entry("report", Set.of("problem")),
          Map.entry("project", Set.of("problem", "cache", "files", "migrations")),
          Map.entry("database", Set.of("problem", "migrations", "postgres", "atlas", "project")),
          Map.entry(
              "plan", Set.of("problem", "migrations", "postgres", "atlas", "database", "project")),
          Map.entry(
              "lint", Set.of("problem", "migrations", "postgres", "database", "project", "report")),
          Map.entry(
              "check",
              Set.of(
                  "lint",
                  "problem",
                  "cache",
                  "migrations",
                  "postgres",
                  "atlas",
                  "database",
                  "plan",
                  "project",
                  "report")),
          Map.entry(
              "cli",
              Set.of(
                  "problem",
                  "cache",
                  "migrations",
                  "postgres",
                  "atlas",
                  "database",
                  "check",
                  "deploy",
                  "plan",
                  "project",
                  "report")));

  @Test
  void packages_know_only_what_they_may() throws Exception {
    var violations = new ArrayList<String>();
    for (Path file : sources()) {
      String from = file.getParent().getFileName().toString();
      Matcher use = USE.matcher(code(file));
      while (use.find()) {
        String to = use.group(1) == null ? use.group(2) : use.group(1);
        if (!to.equals(from) && !MAY_KNOW.getOrDefault(from, Set.of()).contains(to)) {
          violations.add(file.getFileName() + " in " + from + " uses " + to);
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void only_cli_prints() throws Exception {
    assertThat(using("System\\.(out|err)\\b", "cli")).isEmpty();
  }

  @Test
  void only_cli_and_the_commands_know_picocli() throws Exception {
    assertThat(using("picocli", "cli")).isEmpty();
  }

  @Test
  void commands_are_short() throws Exception {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(130);
      }
    }
  }

  private static List<String> using(String pattern, String allowed) throws IOException {
    var found = new ArrayList<String>();
    for (Path file : sources()) {
      String in = file.getParent().getFileName().toString();
      if (!in.equals(allowed) && Pattern.compile(pattern).matcher(code(file)).find()) {
        found.add(in + "/" + file.getFileName());
      }
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (String name : MAY_KNOW.keySet()) {
      Path inScripts = SCRIPTS.resolve(name);
      Path directory = Files.isDirectory(inScripts) ? inScripts : DB_TESTING.resolve(name);
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(100);
    return sources;
  }

  /** A file without its comments and strings. */
  private static String code(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)\"\"\".*?\"\"\"", "")
        .replaceAll("\"(?:\\\\.|[^\"\\\\\\n])*\"", "")
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("//.*", "");
  }
}
