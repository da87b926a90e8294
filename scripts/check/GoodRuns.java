package check;

import io.github.dbtemplate.cache.CacheDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lint.SafetyLint;
import project.Git;
import project.Project;

/**
 * Remembers the runs that found nothing, by a fingerprint of all that they depended on: equal
 * fingerprints give equal reports, so such a run need not be repeated.
 */
public final class GoodRuns {
  /** Enough for going back and forth between a few branches. */
  private static final int KEPT = 16;

  private final Project project;
  private final Map<String, String> environment;
  private final Path file;

  public GoodRuns(Project project, Map<String, String> environment) {
    this.project = project;
    this.environment = environment;
    this.file = CacheDirectory.of(environment).resolve("checks").resolve(project.key());
  }

  /**
   * The fingerprint of a run on the project as it is now; empty when it cannot be known before,
   * because a command prints the schema.
   *
   * @param inGit the project in its Git repository, when that is another than the one to check
   */
  public Optional<String> fingerprint(
      Project inGit, Optional<String> base, Optional<Integer> latest) throws IOException {
    if (!project.settings().schema().command().isEmpty()) {
      return Optional.empty();
    }
    var fingerprint = new Fingerprint().addProgram();
    for (String variable : List.of("ATLAS_BIN", "DEV_URL")) {
      fingerprint.add(environment.getOrDefault(variable, ""));
    }
    fingerprint
        .add(project.schema())
        .add(project.migrations())
        .add(project.settingsFile())
        .add(base + " " + latest + " " + commits(inGit, base));
    for (String input : SafetyLint.INPUTS) {
      fingerprint.add(project.root().resolve(input));
    }
    Optional<Path> template = project.stackTemplate();
    if (template.isPresent()) {
      fingerprint.add(template.get());
    }
    return Optional.of(fingerprint.hex());
  }

  // Which files are new depends on what is committed here and merged there.
  private String commits(Project inGit, Optional<String> base) {
    if (!(Git.find(inGit, environment) instanceof Git.Search.Found found)) {
      return "";
    }
    return found.git().head() + " " + found.git().base(base.or(() -> inGit.settings().base()));
  }

  /** True when a run with this fingerprint found nothing. */
  public boolean contain(Optional<String> fingerprint) throws IOException {
    return fingerprint.isPresent() && read().contains(fingerprint.get());
  }

  /** Remembers a run that found nothing. */
  public void add(Optional<String> fingerprint) throws IOException {
    if (fingerprint.isEmpty()) {
      return;
    }
    var lines = new ArrayList<String>();
    lines.add(fingerprint.get());
    read().stream()
        .filter(line -> !line.equals(fingerprint.get()))
        .limit(KEPT - 1)
        .forEach(lines::add);
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    Files.write(beside, lines, StandardCharsets.US_ASCII);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> read() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
  }
}
